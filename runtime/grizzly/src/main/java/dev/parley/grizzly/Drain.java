package dev.parley.grizzly;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes what threads of the application send: one task, however many send, and one write for all that waits for a session when its
 * turn comes.
 *
 * <p><b>Threads.</b> Any thread may add at any time.
 */
final class Drain {

    private final ConcurrentLinkedQueue<GrizzlySession> sessions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Consumer<Runnable> executor;

    Drain(Consumer<Runnable> executor) {
        this.executor = executor;
    }

    /** Has a session's output written soon. */
    void add(GrizzlySession session) {
        if (session.beginToWait()) {
            sessions.add(session);
            if (requests.getAndIncrement() == 0) {
                start();
            }
        }
    }

    /** Without a thread for it, it is done by this one: otherwise nobody would ever do it. */
    private void start() {
        try {
            executor.accept(this::run);
        } catch (RuntimeException | Error noThread) {
            run();
        }
    }

    private void run() {
        int seen = 1;
        do {
            for (var session = sessions.poll(); session != null; session = sessions.poll()) {
                session.endWait();
                session.flush();
            }
            seen = requests.addAndGet(-seen);
        } while (seen != 0);
    }
}
