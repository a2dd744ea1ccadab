package dev.parley.core.session;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says in the log that sessions end because all hold too much: of the first at once, and of others once a minute how many they
 * were, for peers can bring about as many as they like.
 *
 * <p><b>Threads.</b> Any thread may call at any time.
 */
final class EndedWarning {

    private static final System.Logger LOG = System.getLogger(EndedWarning.class.getPackageName());
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong toldAt;

    /** Nobody so far. */
    EndedWarning(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.toldAt = new AtomicLong(nanoTime.getAsLong() - PAUSE_NANOS);
    }

    /**
     * A session has been ended for that.
     *
     * @param session its id
     */
    void ended(Supplier<String> session) {
        untold.incrementAndGet();
        long before = toldAt.get();
        long now = nanoTime.getAsLong();
        if (now - before >= PAUSE_NANOS && toldAt.compareAndSet(before, now)) {
            tell(session.get(), untold.getAndSet(0));
        }
    }

    private static void tell(String session, long number) {
        LOG.log(
                Level.WARNING,
                "All sessions together held more than parley.max-memory: "
                        + (number == 1 ? "session " : number + " were closed since this was said last, the latest ")
                        + session
                        + (number == 1 ? " was closed. Others are counted, and told of once a minute." : "."));
    }
}
