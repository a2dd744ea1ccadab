package dev.parley.contract.war.suite;

import dev.parley.contract.war.ContractRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How tests have ended, in that order.
 *
 * <p><b>Threads.</b> Those of the tests add, and any number of others read all from the beginning.
 */
final class Results {

    private final List<Result> all = new ArrayList<>();
    private boolean complete;

    synchronized void add(Result result) {
        all.add(result);
        notifyAll();
    }

    /** No more will come. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /** Tells of each, until no more will come. */
    void report(ContractRun.Report report) throws IOException {
        int told = 0;
        for (var next = next(told); next.isPresent(); next = next(++told)) {
            report.ended(next.get().line(), next.get().trace());
        }
    }

    private synchronized Optional<Result> next(int told) {
        try {
            while (all.size() <= told && !complete) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return all.size() > told ? Optional.of(all.get(told)) : Optional.empty();
    }
}
