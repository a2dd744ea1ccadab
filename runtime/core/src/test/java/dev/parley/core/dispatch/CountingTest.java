package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.parley.Peer;
import dev.parley.Tag;
import dev.parley.core.host.Admission;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import dev.parley.spi.ApplicationMetrics;
import dev.parley.spi.EndpointMetrics;
import dev.parley.spi.EndpointMetrics.Reading;
import dev.parley.spi.EndpointMetrics.Traffic;
import dev.parley.spi.MetricsReceiver;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted is what has happened. */
class CountingTest {

    @ServerEndpoint("/twice")
    public static class Twice {

        @OnMessage
        public String twice(String text, Peer<String> peer) {
            peer.send(text);
            return text;
        }
    }

    @ServerEndpoint("/timed")
    public static class Timed {

        public sealed interface In permits Say, Leave {}

        public record Say(String text) implements In {}

        @Tag("bye")
        public record Leave(String text) implements In {}

        private final Notes notes;

        public Timed(Notes notes) {
            this.notes = notes;
        }

        @OnOpen
        public void open(Peer<String> peer) {}

        @OnMessage
        public void say(Say say) {
            throw new IllegalStateException("on purpose");
        }

        @OnMessage
        public CompletableFuture<String> leave(Leave leave) {
            return notes.gate;
        }

        @OnMessage
        public void pong(PongMessage pong) {}

        @OnError
        public void failed(IllegalStateException failure) {}

        @OnClose
        public void close() {}
    }

    public static final class Added extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(byte[].class, bytes -> {});
        }
    }

    /** Remembers what it is told. */
    private static class Remembering implements MetricsReceiver {

        final List<String> told = new ArrayList<>();

        @Override
        public void started(ApplicationMetrics application) {
            told.add("started " + application.name());
        }

        @Override
        public boolean timesCallbacks() {
            return true;
        }

        @Override
        public void called(EndpointMetrics endpoint, String type, long nanos) {
            assertThat(nanos).isNotNegative();
            told.add(endpoint.path() + " " + type);
        }
    }

    @Test
    void a_session_is_open_between_its_beginning_and_its_end() {
        var served = Served.of(Twice.class);
        var first = served.open();
        served.open();

        first.events().closed(new CloseReason(CloseCodes.GOING_AWAY, ""));

        assertThat(read(served).open()).isEqualTo(1);
        assertThat(read(served).opened()).isEqualTo(2);
        assertThat(read(served).closed()).containsExactly(entry(1001, 1L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1000})
    void each_message_counts_with_its_bytes_as_soon_as_it_has_passed(int messages) {
        var served = Served.of(Twice.class);
        var session = served.open();

        for (int i = 0; i < messages; i++) {
            Served.receive(session, "\u00e4bc");
        }

        assertThat(read(served).in()).isEqualTo(new Traffic(messages, messages * 4L));
        assertThat(read(served).out()).isEqualTo(new Traffic(messages * 2L, messages * 8L));
    }

    @Test
    void what_a_session_has_carried_still_counts_when_it_has_ended() {
        var served = Served.of(Twice.class);

        var session = served.opened("one", "two");
        Served.end(session);

        assertThat(read(served).in()).isEqualTo(new Traffic(2, 6));
        assertThat(read(served).out()).isEqualTo(new Traffic(4, 12));
    }

    @Test
    void the_parts_of_a_message_are_one_message() {
        var served = Served.of(Twice.class);
        var session = served.open();

        session.events().received(Payload.text("in "), false);
        session.events().received(Payload.text("parts"), true);

        assertThat(read(served).in()).isEqualTo(new Traffic(1, 8));
    }

    @Test
    void messages_of_any_size_are_counted_exactly() {
        var served = Served.of(Twice.class);
        var session = served.open();

        for (int i = 0; i < 40; i++) {
            session.events().received(Payload.binary(new byte[(1 << 20) - 1]), true);
            session.events().received(Payload.binary(new byte[1 << 20]), true);
            session.events().received(Payload.binary(new byte[3]), true);
        }

        assertThat(read(served).in()).isEqualTo(new Traffic(120, 40L * ((1 << 21) + 2)));
    }

    @Test
    void what_waits_to_go_out_is_seen_as_a_whole_and_where_it_is_most() {
        var served = Served.of(Twice.class);
        var slow = served.open();
        var slower = served.open();
        slow.hold();
        slower.hold();
        Served.receive(slow, "12345");
        Served.receive(slower, "1234567890");

        var reading = read(served);

        assertThat(reading.largestQueueBytes()).isGreaterThan(20);
        assertThat(reading.queuedBytes()).isEqualTo(2 * reading.largestQueueBytes() - 10);
        assertThat(reading.out()).isEqualTo(new Traffic(0, 0));
    }

    @Test
    void a_refused_handshake_counts_by_its_cause() {
        var served = Served.of(Twice.class);
        var evil = TestHost.handshake("/twice", Map.of(), Map.of("Origin", List.of("https://evil.example")));

        assertThat(served.endpoint.admit(evil)).isInstanceOf(Admission.Refused.class);
        served.endpoint.end(new CloseReason(CloseCodes.GOING_AWAY, ""));
        assertThat(served.endpoint.admit(TestHost.handshake("/twice"))).isInstanceOf(Admission.Refused.class);

        assertThat(read(served).refused()).containsOnly(entry("origin", 1L), entry("draining", 1L));
    }

    @Test
    void no_callback_is_timed_while_nobody_wants_that() {
        var served = Served.of(Twice.class);

        served.opened("one");

        assertThat(read(served).callbacks()).isEmpty();
    }

    @Test
    void each_callback_is_timed_by_what_it_was_called_for_until_its_stage_has_completed() {
        var receiver = new Remembering();
        var served = Served.timed(Timed.class, receiver);

        var session = served.opened("{\"type\":\"say\",\"text\":\"\"}", "{\"type\":\"bye\",\"text\":\"\"}");
        assertThat(receiver.told).containsExactly("/timed @OnOpen", "/timed say", "/timed @OnError");
        session.events().pong(ByteBuffer.allocate(0));
        served.notes.gate.complete("later");
        Served.end(session);

        assertThat(receiver.told.subList(3, 6)).containsExactly("/timed bye", "/timed pong", "/timed @OnClose");
        var times = read(served).callbacks();
        assertThat(times.keySet()).containsExactly("@OnClose", "@OnError", "@OnOpen", "bye", "pong", "say");
        assertThat(times.get("say").count()).isEqualTo(1);
        assertThat(times.get("say").total())
                .isPositive()
                .isEqualTo(times.get("say").max());
    }

    @Test
    void handlers_are_timed_as_well() {
        var receiver = new Remembering();
        var config = ServerEndpointConfig.Builder.create(Added.class, "/added")
                .configurator(new ServerEndpointConfig.Configurator())
                .build();
        var served = Served.timed(config, receiver);

        served.open().events().received(Payload.binary(new byte[1]), true);

        assertThat(receiver.told).containsExactly("/added binary");
    }

    private static Reading read(Served served) {
        return served.counters.endpoints().get(0).read();
    }
}
