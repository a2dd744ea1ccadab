/** A server and typed peers for tests, and the contracts that hosts and buses keep. */
module dev.parley.testing {
    requires transitive dev.parley.grizzly;
    requires static org.jspecify;
}
