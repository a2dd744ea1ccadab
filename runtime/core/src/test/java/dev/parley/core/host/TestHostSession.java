package dev.parley.core.host;

import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session without a network: it takes all that goes out at once, or while the test holds it up, one at a time when the
 * test says so.
 */
public final class TestHostSession implements HostSession {

    private final List<Outgoing> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile Supplier<@Nullable Outgoing> source = () -> null;
    private volatile @Nullable SessionEvents events;
    private volatile boolean held;
    private volatile boolean busy;
    private volatile boolean terminated;
    private volatile boolean paused;
    private volatile boolean holdsLittle;

    /** Takes what goes out from somewhere. */
    public void source(Supplier<@Nullable Outgoing> next) {
        source = next;
    }

    /** Belongs to the session of an endpoint. */
    void events(SessionEvents ofEndpoint) {
        events = ofEndpoint;
        source = ofEndpoint::next;
    }

    /** What happens to the session. */
    public SessionEvents events() {
        return Objects.requireNonNull(events);
    }

    /** Takes nothing more by itself: the network is full. */
    public void hold() {
        held = true;
    }

    /** Takes what comes not before it has to, as a host that is busy with something else. */
    public void beBusy() {
        busy = true;
    }

    /** Takes all that waits, and what comes. */
    public void release() {
        held = false;
        wake();
    }

    /** Takes one thing without finishing it; null if nothing waits. */
    public @Nullable Outgoing take() {
        var next = source.get();
        if (next != null) {
            sent.add(next);
        }
        return next;
    }

    /** What has gone out, in order. */
    public List<Outgoing> sent() {
        return List.copyOf(sent);
    }

    /** What has gone out in text: each message or part, and {@code [close 1000]} and the like. */
    public List<String> texts() {
        var texts = new ArrayList<String>();
        for (var outgoing : sent) {
            if (outgoing instanceof Outgoing.Message message) {
                texts.add(message.payload().string());
            } else if (outgoing instanceof Outgoing.Close close) {
                texts.add("[close " + close.reason().getCloseCode().getCode() + "]");
            } else {
                texts.add(outgoing instanceof Outgoing.Ping ? "[ping]" : "[pong]");
            }
        }
        return texts;
    }

    /** Whether the connection has been cut. */
    public boolean isTerminated() {
        return terminated;
    }

    /** Whether no further messages are wanted for now. */
    public boolean isPaused() {
        return paused;
    }

    /** Many calls while one thread sends count as one, as the boundary says. */
    @Override
    public void wake() {
        if (!busy) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (held || wakes.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            for (var next = held ? null : take(); next != null; next = held ? null : take()) {
                next.done();
            }
            seen = wakes.addAndGet(-seen);
        }
    }

    @Override
    public void holdLittle() {
        holdsLittle = true;
    }

    /** Whether it was asked to hold little. */
    public boolean holdsLittle() {
        return holdsLittle;
    }

    @Override
    public boolean runsCallbacks() {
        return true;
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
    }

    @Override
    public boolean isReading() {
        return !paused;
    }

    /** One for each thing that has gone out. */
    @Override
    public long taken() {
        return sent.size();
    }

    @Override
    public void terminate() {
        terminated = true;
    }

    @Override
    public String subprotocol() {
        return "";
    }

    @Override
    public List<Extension> extensions() {
        return List.of();
    }

    @Override
    public String protocolVersion() {
        return "13";
    }

    @Override
    public boolean secure() {
        return false;
    }
}
