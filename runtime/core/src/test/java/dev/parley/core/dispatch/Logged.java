package dev.parley.core.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the package has logged, for as long as it is not closed. */
final class Logged extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("dev.parley.core.dispatch");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    Logged() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** What someone should look at. */
    List<LogRecord> warnings() {
        return records.stream()
                .filter(event -> event.getLevel().intValue() > Level.INFO.intValue())
                .toList();
    }

    /** What stands in the log only if someone wants to see every session. */
    List<String> details() {
        return records.stream()
                .filter(event -> event.getLevel().intValue() < Level.INFO.intValue())
                .map(LogRecord::getMessage)
                .toList();
    }

    @Override
    public void publish(LogRecord event) {
        records.add(event);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
