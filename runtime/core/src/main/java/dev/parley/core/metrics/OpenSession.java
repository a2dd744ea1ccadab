package dev.parley.core.metrics;

/**
 * What only a session itself knows of its numbers.
 *
 * <p><b>Threads.</b> Any thread may ask at any time; what it sees may lag behind.
 */
public interface OpenSession {

    /** What has come and is not counted in {@link EndpointCounters} yet. */
    int uncountedIn();

    /** What has gone out and is not counted in {@link EndpointCounters} yet. */
    int uncountedOut();

    /** How many bytes wait to go out, those on their way to the network included. */
    long queued();
}
