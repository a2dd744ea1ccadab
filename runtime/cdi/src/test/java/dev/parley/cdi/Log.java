package dev.parley.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the beans of a test tell it. */
@ApplicationScoped
public class Log {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    public void add(String line) {
        lines.add(line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Something has ended that no peer hears of. */
    public void end(String what) {
        ends.add(what);
    }

    public String awaitEnd() throws InterruptedException {
        return ends.poll(30, TimeUnit.SECONDS);
    }
}
