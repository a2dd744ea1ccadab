package dev.parley.core.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions of an application may hold together: what waits to go out, and what has come of messages that are not whole.
 * If it is more, those sessions end that hold most.
 *
 * <p>A session asks for it in large pieces, and not at all while it holds little, so that nothing is shared on the way of most
 * messages. A message to a group counts for each member for which it waits, though they share its bytes: so this errs on the safe
 * side.
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
    private final ReentrantLock relieving = new ReentrantLock();

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

    /** Whether an eighth of it is left at most. */
    public boolean isScarce() {
        return used.get() >= maxBytes - maxBytes / SCARCE_PART;
    }

    /** Takes from it, or gives back if this is less than 0; whether it is exceeded then. */
    boolean take(long bytes) {
        return used.addAndGet(bytes) > maxBytes && bytes > 0;
    }

    /** Ends those sessions that hold most, until it is not exceeded any more. Nothing is locked by the caller. */
    void relieve() {
        if (relieving.tryLock()) {
            try {
                for (var most = ofMost(); used.get() > maxBytes && most != null; most = ofMost()) {
                    most.exhausted();
                }
            } finally {
                relieving.unlock();
            }
        }
    }

    private @Nullable LiveSession ofMost() {
        LiveSession found = null;
        long most = FREE;
        for (var ofEndpoint : sessions) {
            for (var session : ofEndpoint.all()) {
                long held = session.held();
                if (held > most) {
                    most = held;
                    found = session;
                }
            }
        }
        return found;
    }
}
