package dev.parley.contract.servers;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Tests that a WAR runs in the server: the contract of every host, or what CDI must do. It tells of each as soon as that has ended. */
final class ContractChecks {

    private static final String END = "END";

    private final RunningServer server;
    private final Deployable application;
    private final String name;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private @Nullable String next;

    /**
     * What a WAR tries that has been deployed.
     *
     * @param name what the run as a whole is called
     */
    ContractChecks(RunningServer server, Deployable application, String name) {
        this.server = server;
        this.application = application;
        this.name = name;
    }

    /** One for each test, while they run, and one for the run as a whole. */
    Stream<Check> all() {
        return Stream.of(this)
                .peek(ContractChecks::ask)
                .flatMap(asked -> Stream.iterate(asked.take(), Objects::nonNull, before -> asked.take()));
    }

    private void ask() {
        var request = HttpRequest.newBuilder(server.uri(application.context(), "suite?trace"))
                .build();
        var unused = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, BodyHandlers.fromLineSubscriber(new Lines()))
                .whenComplete(
                        (response, error) -> lines.add(error == null ? "HTTP " + response.statusCode() : "" + error));
        next = nextLine();
    }

    /** What the next line says, with those below it that belong to it. */
    private @Nullable Check take() {
        var line = next;
        if (line == null) {
            return null;
        }
        var parts = line.split("\t", 3);
        if (parts.length < 2) {
            next = null;
            return new Check(name + ".it_runs_to_its_end", () -> checkEnd(line));
        }
        var reason = new StringBuilder(parts.length < 3 ? "" : parts[2]);
        next = nextLine();
        while (next != null && next.startsWith("\t")) {
            reason.append('\n').append(next);
            next = nextLine();
        }
        return new Check(parts[1], () -> report(parts[0], reason.toString()));
    }

    private void checkEnd(String line) {
        if (!line.equals(END)) {
            throw server.failure(application.context() + " did not run to its end, but to: " + line, null);
        }
    }

    private static void report(String outcome, String reason) {
        switch (outcome) {
            case "PASSED" -> {}
            case "SKIPPED" -> throw new TestAbortedException(reason);
            default -> throw new AssertionError(reason);
        }
    }

    private String nextLine() {
        try {
            var line = lines.poll(3, MINUTES);
            return line == null ? "nothing more for three minutes" : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "an interruption";
        }
    }

    /** Puts lines where they are waited for. */
    private final class Lines implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable error) {
            lines.add("" + error);
        }

        @Override
        public void onComplete() {}
    }
}
