/** A server of its own for the endpoints: Tyrus on Grizzly. */
module dev.parley.grizzly {
    requires transitive dev.parley.core;
    requires static org.jspecify;
}
