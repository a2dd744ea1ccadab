package dev.parley.grizzly;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps Tyrus and Grizzly from logging what any peer can cause, stack traces included, unless the application has set
 * their loggers itself.
 */
final class QuietLoggers {

    /** Held, since the logging of the JDK forgets what nobody holds. */
    private static final List<Logger> LOGGERS = Stream.of("org.glassfish.tyrus", "org.glassfish.grizzly")
            .map(Logger::getLogger)
            .toList();

    private QuietLoggers() {}

    static void hush() {
        LOGGERS.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.OFF));
    }
}
