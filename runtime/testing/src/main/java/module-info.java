/** A server and typed peers for tests, and the contracts that hosts and buses keep. */
module dev.parley.testing {
    requires org.assertj.core;
    requires transitive dev.parley.grizzly;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;
}
