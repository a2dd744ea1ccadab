/** From an annotated class to a called method, without a server. */
module dev.parley.core {
    requires io.github.classgraph;
    requires jakarta.annotation;
    requires org.jboss.jandex;
    requires transitive dev.parley;
    requires transitive jakarta.json.bind;
    requires static org.jspecify;

    exports dev.parley.core;
    exports dev.parley.core.container;
    exports dev.parley.core.host;

    uses dev.parley.spi.CodecProvider;
}
