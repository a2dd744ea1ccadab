package dev.parley.grizzly;

import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;

/**
 * Writes the log to the console until the program ends. When that begins, a shutdown hook of the JDK takes all handlers
 * away, and with them what the server and its callbacks say while they stop.
 */
final class LastingConsole extends ConsoleHandler {

    @Override
    public synchronized void close() {
        super.close();
        if (isProgramEnding()) {
            // Levels have been taken back as well.
            setFilter(event -> !QuietLoggers.has(event.getLoggerName()));
            Logger.getLogger("").addHandler(this);
        }
    }

    /** Nobody tells, but no hook is taken any more. */
    private static boolean isProgramEnding() {
        var hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }
}
