package dev.parley.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** Keeps servers to the first processor and the load generator to the others, where the system can do that. */
final class Pinning {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Pinning() {}

    /** What a command begins with that is to run on the first processor. */
    static List<String> toFirst() {
        return PROCESSORS > 1 && run("taskset", "-V") ? List.of("taskset", "-c", "0") : List.of();
    }

    /** Moves this process to the others. */
    static void selfToOthers() {
        if (PROCESSORS > 1) {
            run(
                    "taskset",
                    "-apc",
                    "1-" + (PROCESSORS - 1),
                    "" + ProcessHandle.current().pid());
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
