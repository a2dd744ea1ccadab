/** A server and typed peers for tests, and the contracts that hosts and buses keep. */
module dev.parley.testing {
    requires java.logging;
    requires java.net.http;
    requires transitive dev.parley.grizzly;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.parley.testing;
    exports dev.parley.testing.contract;

    // The endpoints of the contract stand there, and its tests.
    opens dev.parley.testing.contract;
}
