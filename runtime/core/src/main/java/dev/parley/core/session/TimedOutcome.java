package dev.parley.core.session;

import dev.parley.core.host.Host;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a sender once what became of its message: at the latest when the send timeout is over. */
final class TimedOutcome implements Consumer<@Nullable Throwable> {

    private final LiveSession session;
    private final Consumer<@Nullable Throwable> outcome;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicReference<Host.@Nullable Timeout> timeout = new AtomicReference<>();

    TimedOutcome(LiveSession session, Consumer<@Nullable Throwable> outcome) {
        this.session = session;
        this.outcome = outcome;
    }

    /** Begins to measure. */
    void start(Duration duration) {
        timeout.set(session.host().schedule(this::expire, duration));
        if (told.get()) {
            cancel();
        }
    }

    @Override
    public void accept(@Nullable Throwable failure) {
        if (told.compareAndSet(false, true)) {
            cancel();
            outcome.accept(failure);
        }
    }

    private void expire() {
        boolean withdrawn = session.outbox().withdraw(this);
        accept(new SocketTimeoutException(
                withdrawn
                        ? "The message was not sent: the send timeout is over."
                        : "The send timeout is over; the message has begun to go out."));
    }

    private void cancel() {
        var task = timeout.getAndSet(null);
        if (task != null) {
            task.cancel();
        }
    }
}
