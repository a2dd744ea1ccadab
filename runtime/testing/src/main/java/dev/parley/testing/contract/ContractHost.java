package dev.parley.testing.contract;

import dev.parley.Groups;
import dev.parley.core.PeerCodecs;
import dev.parley.core.host.Capability;
import dev.parley.spi.ApplicationMetrics;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** A host as its contract sees it: something that serves endpoints for one test. */
public interface ContractHost {

    /** What it can do of all that not every host can. */
    Set<Capability> capabilities();

    /** Whether plain endpoints are served by it too; otherwise they are the container's own. */
    boolean servesPlain();

    /**
     * Starts a server on a free port.
     *
     * @throws Exception if it does not start
     */
    Running start(Deployment deployment) throws Exception;

    /** A server with its endpoints. */
    interface Running {

        /** Where it listens, such as {@code ws://127.0.0.1:40123/app}. */
        URI uri();

        /** Codecs for the peers of its endpoints. */
        PeerCodecs codecs();

        /** Its groups. */
        Groups groups();

        /** Its numbers. */
        ApplicationMetrics metrics();

        /**
         * Ends all sessions with code 1001, and then the server.
         *
         * @param deadline how long sessions may take to end
         * @throws Exception if it does not stop
         */
        void stop(Duration deadline) throws Exception;
    }
}
