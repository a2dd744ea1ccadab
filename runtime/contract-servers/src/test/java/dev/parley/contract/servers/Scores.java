package dev.parley.contract.servers;

import java.time.Duration;
import org.opentest4j.TestAbortedException;

/** What became of all checks on one server: a row of the table at the end. */
final class Scores {

    static final String HEADING = "| %-16s | %-14s | %-9s | %6s | %6s | %8s | %7s | %6s | %s%n"
            .formatted("server", "version", "WebSocket", "passed", "failed", "expected", "skipped", "boot", "");

    private final AppServer server;
    private int passed;
    private int failed;
    private int expected;
    private int skipped;
    private Duration boot = Duration.ZERO;
    private String remark = "";

    Scores(AppServer server) {
        this.server = server;
    }

    /**
     * Runs a check and counts what becomes of it.
     *
     * @throws TestAbortedException if it was expected to fail, and does, or if it skips
     * @throws AssertionError if it was expected to fail, and does not
     */
    void run(Check check) throws Throwable {
        var expectation = server.expectedFailures().stream()
                .filter(failure -> failure.test().equals(check.id()))
                .findFirst();
        try {
            check.code().execute();
        } catch (TestAbortedException e) {
            skipped++;
            throw e;
        } catch (Throwable e) {
            if (expectation.isPresent()) {
                expected++;
                throw new TestAbortedException(
                        "Fails as expected: " + expectation.get().cause(), e);
            }
            failed++;
            throw e;
        }
        if (expectation.isPresent()) {
            failed++;
            throw new AssertionError("%s passes on %s, though it was expected to fail: %s"
                    .formatted(check.id(), server.name(), expectation.get().cause()));
        }
        passed++;
    }

    void booted(Duration boot) {
        this.boot = boot;
    }

    void notRun(String why) {
        remark = "NOT RUN: " + why;
    }

    @Override
    public String toString() {
        return "| %-16s | %-14s | %-9s | %6d | %6d | %8d | %7d | %5.1fs | %s%n"
                .formatted(
                        server.name(),
                        server.version(),
                        server.webSocket(),
                        passed,
                        failed,
                        expected,
                        skipped,
                        boot.toMillis() / 1000.0,
                        remark);
    }
}
