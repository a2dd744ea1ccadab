package dev.parley.contract.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What has happened that no peer hears of. */
@ApplicationScoped
public class Log {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** Something has happened. */
    public void add(String line) {
        lines.add(line);
    }

    /** Forgets what has happened before. */
    public void clear() {
        lines.clear();
    }

    /** Waits until something happens. */
    public void await(String line) throws InterruptedException {
        var all = new StringBuilder();
        for (var next = poll(); next != null; next = poll()) {
            if (next.equals(line)) {
                return;
            }
            all.append(" [").append(next).append(']');
        }
        throw new AssertionError("expected [" + line + "], found" + all);
    }

    private String poll() throws InterruptedException {
        return lines.poll(Wire.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
