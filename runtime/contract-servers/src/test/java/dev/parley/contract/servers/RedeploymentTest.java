package dev.parley.contract.servers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The chat, deployed again and again while people talk, on the chosen ones of two servers. */
class RedeploymentTest {

    private static final int TIMES = Integer.getInteger("redeployments", 50);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String TYPE = "dev.parley.core.ParleyApplication";

    @TestFactory
    Stream<DynamicTest> redeployments_leave_no_class_loaders_behind() {
        return Servers.chosen()
                .filter(server -> List.of("tomcat", "wildfly").contains(server.id()))
                .map(server -> DynamicTest.dynamicTest(server.name(), () -> redeploy(server)));
    }

    private static void redeploy(AppServer server) throws Exception {
        var chat = Deployable.chat(server);
        var jdk = Jdk.atLeast(server.leastJava()).orElseThrow();
        try (var running = RunningServer.start(server, jdk, List.of(chat))) {
            for (int i = 0; i < TIMES; i++) {
                talkUntilTheEnd(running, chat);
                running.deploy(chat);
            }

            // That which runs, and one before it: java.lang.runtime.ObjectMethods, by which the JDK compares records,
            // remembers the last type that it has met.
            try {
                await().atMost(PATIENCE).pollInterval(INTERVAL).until(() -> isLastAlone(running, chat));
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(ClassLoaders.holders(TYPE, running), e);
            }
        }
    }

    private static boolean isLastAlone(RunningServer server, Deployable chat) throws Exception {
        // The thread that an idle server has left remembers its last request, until it gets another.
        server.status(server.uri(chat.context(), chat.page()));
        long loaders = ClassLoaders.with(TYPE, server);
        return loaders == 1 || loaders == 2;
    }

    private static void talkUntilTheEnd(RunningServer server, Deployable chat) throws Exception {
        var ann = ChatPeer.open(server.uri("chat", ""), "chat/tea?nick=ann");
        ann.expect("\"here\"");
        ann.send("{\"type\":\"say\",\"text\":\"hello\"}");
        ann.expect("\"said\"");

        server.undeploy(chat);

        ann.expectClose(1001);
    }
}
