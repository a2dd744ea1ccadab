package dev.parley.grizzly;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Tyrus and Grizzly from logging what any peer can cause, stack traces included, unless the application has set
 * their loggers itself.
 */
final class QuietLoggers {

    /** Held, since the logging of the JDK forgets what nobody holds. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("org.glassfish.tyrus"), Logger.getLogger("org.glassfish.grizzly"));

    private QuietLoggers() {}

    /** Those that are off because we said so. */
    private static final Set<Logger> OFF = ConcurrentHashMap.newKeySet();

    static void hush() {
        for (var logger : LOGGERS) {
            if (logger.getLevel() == null) {
                OFF.add(logger);
                logger.setLevel(Level.OFF);
            }
        }
    }

    /** Whether a logger is one of those that are kept quiet, or below one. */
    static boolean has(@Nullable String logger) {
        return logger != null && OFF.stream().anyMatch(quiet -> logger.startsWith(quiet.getName()));
    }
}
