package dev.parley.core.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions of an application may hold together: what waits to go out, and what has come of messages that are not whole
 * or wait for a callback. If it is more, sessions end, which {@link Relief} chooses.
 *
 * <p>A session asks for it in large pieces, and not at all while it holds little, so that nothing is shared on the way of most
 * messages. A message to a group counts for each member for which it waits, though they share its bytes: so this errs on the safe
 * side.
 *
 * <p>Whoever takes too much does not go on before it is enough again, or nobody is left who holds more than others. So at any time no more
 * is taken beyond it than each thread takes at once.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class MemoryBudget {

    /** So much a session holds without asking. */
    static final int FREE = 4 * 1024;

    /** It asks for as much. */
    static final int PIECE = 16 * 1024;

    /** A quarter of the heap, so that there is room for all else. */
    private static final int PART_OF_HEAP = 4;

    private static final int SCARCE_PART = 8;

    private final long maxBytes;
    private final AtomicLong used = new AtomicLong();
    private final List<OpenSessions> sessions = new CopyOnWriteArrayList<>();

    /** Null until it was first exceeded. */
    private volatile @Nullable Relief relief;

    /**
     * A budget of which nothing is used.
     *
     * @param maxBytes 0 is a quarter of the heap
     */
    public MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes == 0 ? Runtime.getRuntime().maxMemory() / PART_OF_HEAP : maxBytes;
    }

    /** Holds for more sessions. */
    void covers(OpenSessions more) {
        sessions.add(more);
    }

    /** How much is used. */
    public long used() {
        return used.get();
    }

    /** How much may be. */
    long maxBytes() {
        return maxBytes;
    }

    /** Whether more is used than may be. */
    boolean isExceeded() {
        return used.get() > maxBytes;
    }

    /** Whether an eighth of it is left at most. */
    public boolean isScarce() {
        return used.get() >= maxBytes - maxBytes / SCARCE_PART;
    }

    /** Takes from it, or gives back if this is less than 0; whether it is exceeded then, so that {@link #relieve} is to follow. */
    boolean take(long bytes) {
        return used.addAndGet(bytes) > maxBytes && bytes > 0;
    }

    /** Ends sessions until it is not exceeded any more. Nothing is locked by the caller. */
    void relieve() {
        if (isExceeded()) {
            relief().bring();
        }
    }

    private Relief relief() {
        var known = relief;
        return known != null ? known : firstRelief();
    }

    private synchronized Relief firstRelief() {
        var known = relief;
        if (known == null) {
            known = new Relief(this, sessions);
            relief = known;
        }
        return known;
    }

    /**
     * How much is to be taken for what a session holds.
     *
     * @param held by now
     * @param before how much was taken
     * @param free what it has if nothing is taken
     */
    static long needed(long held, long before, long free) {
        if (held <= FREE) {
            return free;
        }
        return held > before || held < before - 2 * PIECE ? (held + PIECE - 1) / PIECE * PIECE : before;
    }
}
