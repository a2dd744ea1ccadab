package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.host.TestHost;
import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.ApplicationMetrics.State;
import dev.parley.spi.EndpointMetrics;
import dev.parley.spi.MetricsReceiver;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets an application's numbers, and when. */
class MetricsTest {

    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @ServerEndpoint("/a/{b}")
    public static class Other {

        @OnMessage
        public void hear(String text) {}
    }

    private static final class Remembering implements MetricsReceiver {

        final List<String> told = new ArrayList<>();

        @Override
        public void started(ApplicationMetrics application) {
            told.add("started " + application.name() + " " + application.state());
        }

        @Override
        public void stopped(ApplicationMetrics application) {
            told.add("stopped " + application.name() + " " + application.state());
        }
    }

    /** Fails whatever it is asked. */
    private static final class Broken implements MetricsReceiver {

        @Override
        public boolean timesCallbacks() {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void started(ApplicationMetrics application) {
            throw new StackOverflowError("on purpose");
        }

        @Override
        public void called(EndpointMetrics endpoint, String type, long nanos) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void stopped(ApplicationMetrics application) {
            throw new IllegalStateException("on purpose");
        }
    }

    private final Remembering receiver = new Remembering();
    private final TestHost host = new TestHost();

    @Test
    void a_receiver_hears_of_the_beginning_and_of_the_end() {
        var application = builder().metrics(receiver).name("/chat").build();
        assertThat(receiver.told).isEmpty();

        application.deploy(host);
        assertThat(receiver.told).containsExactly("started /chat READY");
        application.stop(Duration.ofSeconds(1));
        application.stop(Duration.ofSeconds(1));

        assertThat(receiver.told).containsExactly("started /chat READY", "stopped /chat DRAINING");
    }

    @Test
    void an_application_is_named_by_its_context_path() {
        assertThat(builder().build().metrics().name()).isEqualTo("/");
        assertThat(ParleyApplication.builder(ParleyOptions.builder().contextPath("/app"))
                        .build()
                        .metrics()
                        .name())
                .isEqualTo("/app");
    }

    @Test
    void endpoints_are_there_once_deployed_in_the_order_of_their_paths() {
        var application = builder().build();
        application.deploy(host);

        assertThat(application.metrics().endpoints())
                .extracting(EndpointMetrics::path)
                .containsExactly("/a/{b}", "/echo");
    }

    @Test
    void a_stop_can_be_seen_as_soon_as_it_begins() {
        var application = builder().build();
        application.deploy(host);
        assertThat(application.metrics().state()).isEqualTo(State.READY);

        application.stop(Duration.ofSeconds(1));

        assertThat(application.metrics().state()).isEqualTo(State.DRAINING);
    }

    @Test
    void a_receiver_that_fails_is_logged_once_and_harms_nobody() {
        try (var log = new LogRecords("dev.parley.core.metrics")) {
            var application = builder().metrics(new Broken()).metrics(receiver).build();

            application.deploy(host);
            application.stop(Duration.ofSeconds(1));

            assertThat(receiver.told).hasSize(2);
            assertThat(log.messages())
                    .containsExactly("A receiver of metrics failed, which is logged once: " + Broken.class.getName());
        }
    }

    private static ParleyApplication.Builder builder() {
        return ParleyApplication.builder(ParleyOptions.builder())
                .endpoint(Echo.class)
                .endpoint(Other.class);
    }
}
