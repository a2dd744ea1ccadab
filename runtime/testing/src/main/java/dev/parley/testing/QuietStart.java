package dev.parley.testing;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the servers of tests from telling that they have started and stopped, unless the test's own configuration has
 * set their logger; their warnings are for everyone.
 */
final class QuietStart {

    /** Held, since the logging of the JDK forgets what nobody holds. */
    private static final Logger SERVERS = Logger.getLogger("dev.parley.grizzly");

    private QuietStart() {}

    static void hush() {
        if (SERVERS.getLevel() == null) {
            SERVERS.setLevel(Level.WARNING);
        }
    }
}
