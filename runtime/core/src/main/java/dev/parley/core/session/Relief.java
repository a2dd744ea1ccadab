package dev.parley.core.session;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends sessions when all of them hold more than the {@link MemoryBudget}. Only those come into question that hold more than an
 * equal share of it:
 *
 * <ol>
 *   <li>First, what has only not been written yet is written.
 *   <li>Then those end that hold it because of their peers, which take nothing or have not sent the rest of a message: those first that
 *       have kept the server waiting for longest.
 *   <li>Then the others, those first that hold most.
 * </ol>
 *
 * <p><b>Threads.</b> Any thread may call at any time. All who do end sessions, each another one: so it takes no longer to
 * end them than to open as many.
 */
final class Relief {

    /** What was found out about the sessions holds for so long, unless they are seen to have changed. */
    private static final long FRESH_NANOS = 20_000_000;

    private final MemoryBudget budget;
    private final List<OpenSessions> sessions;
    private final EndedWarning warning = new EndedWarning(System::nanoTime);
    private final ReentrantLock lock = new ReentrantLock();

    /** There may be as many as sessions, and it may be for long that nobody asks for more: so they are not kept in memory. */
    private WeakReference<Deque<Choice>> kept = new WeakReference<>(new ArrayDeque<>());

    private long chosenAt;
    private long share;

    /** What a session holds, and for how long it has waited for its peer; less than 0 if it does not. */
    private record Holding(LiveSession session, long held, long waits) {}

    /**
     * What may be done about a session.
     *
     * @param waits for how long it had waited for its peer when it was chosen; less than 0 if it did not
     * @param ends whether it ends; otherwise it is written
     */
    private record Choice(LiveSession session, long waits, boolean ends) {}

    /** What is done about a session, and whether that has been chosen only now. */
    private record Deed(LiveSession session, boolean ends, boolean chosenNow) {}

    Relief(MemoryBudget budget, List<OpenSessions> sessions) {
        this.budget = budget;
        this.sessions = sessions;
    }

    /** Does so until the budget is not exceeded any more, or there is nobody left. Nothing is locked by the caller. */
    void bring() {
        var choices = choices();
        boolean mayChoose = true;
        for (var next = next(choices, mayChoose); next != null; next = next(choices, mayChoose)) {
            // Not again if it has only written since: otherwise it might write the same ones for ever.
            mayChoose = next.ends() || (mayChoose && !next.chosenNow());
            if (next.ends()) {
                next.session().exhausted();
                warning.ended(next.session()::id);
            } else {
                next.session().hostSession().flush();
            }
        }
    }

    /** Those that are left of the last ones, unless they are stale; the same for all who ask while one of them keeps them. */
    private Deque<Choice> choices() {
        lock.lock();
        try {
            var known = kept.get();
            if (known == null) {
                known = new ArrayDeque<>();
                kept = new WeakReference<>(known);
            } else if (System.nanoTime() - chosenAt > FRESH_NANOS) {
                known.clear();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Deed next(Deque<Choice> choices, boolean mayChoose) {
        lock.lock();
        try {
            boolean chosenNow = false;
            while (budget.isExceeded()) {
                if (choices.isEmpty() && mayChoose && !chosenNow) {
                    choose(choices);
                    chosenNow = true;
                }
                var choice = choices.poll();
                if (choice == null) {
                    return null;
                }
                if (isValid(choice)) {
                    if (choice.ends()) {
                        choice.session().forgive(); // what it holds is as good as free, so nobody else ends for it
                    }
                    return new Deed(choice.session(), choice.ends(), chosenNow);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the reason for it is still there. */
    private boolean isValid(Choice choice) {
        var session = choice.session();
        return session.charged() > share && (choice.waits() < 0 || session.waits(chosenAt) >= choice.waits());
    }

    private void choose(Deque<Choice> choices) {
        chosenAt = System.nanoTime();
        var waiting = new ArrayList<Holding>();
        var others = new ArrayList<Holding>();
        for (var each : holding()) {
            if (each.held() > share) {
                (each.waits() < 0 ? others : waiting).add(each);
            }
        }
        waiting.sort(Comparator.comparingLong(Holding::waits).reversed());
        others.sort(Comparator.comparingLong(Holding::held).reversed());
        add(others, false, choices);
        add(waiting, true, choices);
        add(others, true, choices);
    }

    private static void add(List<Holding> more, boolean end, Deque<Choice> choices) {
        for (var each : more) {
            choices.add(new Choice(each.session(), each.waits(), end));
        }
    }

    private List<Holding> holding() {
        var holding = new ArrayList<Holding>();
        int all = 0;
        for (var ofEndpoint : sessions) {
            for (var session : ofEndpoint.all()) {
                all++;
                long held = session.charged();
                if (held > 0) {
                    holding.add(new Holding(session, held, session.waits(chosenAt)));
                }
            }
        }
        share = budget.maxBytes() / Math.max(1, all);
        return holding;
    }
}
