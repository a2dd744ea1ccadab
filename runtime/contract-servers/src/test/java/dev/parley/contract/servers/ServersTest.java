package dev.parley.contract.servers;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The same WARs on every server that the build has chosen, one server after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServersTest {

    private final List<Scores> table = new ArrayList<>();

    @TestFactory
    Stream<DynamicNode> servers() {
        return Servers.chosen().map(this::server);
    }

    private DynamicNode server(AppServer server) {
        var scores = new Scores(server);
        table.add(scores);
        var run = new Run(server, scores);
        return dynamicContainer(
                server.name() + " " + server.version(), run.tests().onClose(run::close));
    }

    @AfterAll
    void print() {
        System.out.print(table.stream().map(Scores::toString).reduce(Scores.HEADING, String::concat));
    }

    /** All that is done with one server. What comes after its start is not asked for before it has started. */
    private static final class Run implements AutoCloseable {

        private final AppServer server;
        private final Scores scores;
        private final List<RunningServer> running = new ArrayList<>();

        Run(AppServer server, Scores scores) {
            this.server = server;
            this.scores = scores;
        }

        Stream<DynamicNode> tests() {
            var start = new Check("Chat.it_starts", this::start);
            var rest = Stream.of(running).flatMap(List::stream).flatMap(this::checks);
            return Stream.concat(Stream.of(start), rest).map(this::test);
        }

        private DynamicNode test(Check check) {
            return dynamicTest(server.name() + " " + check.id(), () -> scores.run(check));
        }

        private void start() throws IOException {
            var jdk = Jdk.atLeast(server.leastJava());
            if (jdk.isEmpty()) {
                scores.notRun("there is no JDK " + server.leastJava() + " or later beside that of the build");
            }
            Assumptions.assumeTrue(jdk.isPresent(), () -> server.name() + " needs JDK " + server.leastJava());
            var began = Instant.now();
            running.add(RunningServer.start(server, jdk.get(), applications()));
            scores.booted(Duration.between(began, Instant.now()));
        }

        private List<Deployable> applications() {
            return server.watchesFolder()
                    ? List.of(Deployable.chat(server))
                    : List.of(Deployable.chat(server), Deployable.contract(), Deployable.cdi(server));
        }

        private Stream<Check> checks(RunningServer started) {
            var chat = new ChatChecks(started, Deployable.chat(server));
            return Stream.of(
                            chat.whileItRuns(),
                            checks(started, Deployable.contract(), "Contract"),
                            checks(started, Deployable.cdi(server), "Cdi"),
                            Stream.of(chat.end()))
                    .flatMap(checks -> checks);
        }

        /** Those of a WAR that tries itself. */
        private Stream<Check> checks(RunningServer started, Deployable application, String name) {
            var deployment = new Check(name + ".it_is_deployed", () -> deploy(started, application));
            return Stream.concat(Stream.of(deployment), new ContractChecks(started, application, name).all());
        }

        private void deploy(RunningServer started, Deployable application) throws IOException {
            if (server.watchesFolder()) {
                started.deploy(application);
            }
        }

        @Override
        public void close() {
            running.forEach(RunningServer::close);
        }
    }
}
