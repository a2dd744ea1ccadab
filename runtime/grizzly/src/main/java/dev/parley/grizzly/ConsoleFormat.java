package dev.parley.grizzly;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** One line a record on the console, in place of the JDK's two. */
final class ConsoleFormat extends Formatter {

    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

    private ConsoleFormat() {}

    /** Formats what the JDK writes to the console, if nobody has configured logging in any way. */
    static void install() {
        if (isConfigured()) {
            return;
        }
        var root = Logger.getLogger("");
        var handlers = root.getHandlers();
        if (handlers.length == 1
                && handlers[0].getClass() == ConsoleHandler.class
                && handlers[0].getFormatter().getClass() == SimpleFormatter.class) {
            var console = new LastingConsole();
            console.setFormatter(new ConsoleFormat());
            root.removeHandler(handlers[0]);
            root.addHandler(console);
        }
    }

    private static boolean isConfigured() {
        return Stream.of("java.util.logging.config.file", "java.util.logging.config.class", FORMAT)
                        .anyMatch(name -> System.getProperty(name) != null)
                || LogManager.getLogManager().getProperty(FORMAT) != null;
    }

    @Override
    public String format(LogRecord event) {
        var time =
                LocalTime.ofInstant(event.getInstant(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);
        return "%tT.%<tL %-7s %s: %s%n%s"
                .formatted(time, event.getLevel(), event.getLoggerName(), formatMessage(event), trace(event));
    }

    private static String trace(LogRecord event) {
        if (event.getThrown() == null) {
            return "";
        }
        var text = new StringWriter();
        event.getThrown().printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
