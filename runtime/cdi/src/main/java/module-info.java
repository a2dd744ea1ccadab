/** Endpoints that CDI makes, in a server that has it, or with one of its own. */
module dev.parley.cdi {
    requires jakarta.annotation;
    requires transitive dev.parley;
    requires transitive jakarta.cdi;
    requires static org.jspecify;

    // CDI calls its observers.
    opens dev.parley.cdi;

    uses dev.parley.spi.Injectable;

    provides dev.parley.spi.InjectorProvider with
            dev.parley.cdi.CdiProvider;
    provides jakarta.enterprise.inject.spi.Extension with
            dev.parley.cdi.ParleyExtension;
}
