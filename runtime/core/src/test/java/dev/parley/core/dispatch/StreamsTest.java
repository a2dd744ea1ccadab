package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsTest {

    /** What is asked for. */
    record Ask(String what) {}

    /** A text that fills more than half of an outbox. */
    private static final String LARGE = "x".repeat(Served.MAX_OUTBOX_BYTES * 6 / 10);

    @ServerEndpoint("/streams")
    static class Streams {

        private final Notes notes;

        Streams(Notes notes) {
            this.notes = notes;
        }

        @OnMessage
        Stream<String> answer(Ask ask) {
            notes.add(ask.what());
            return switch (ask.what()) {
                case "some" -> Stream.of("a", "b");
                case "large" -> Stream.of(LARGE + 1, LARGE + 2, LARGE + 3);
                case "endless" -> Stream.generate(() -> LARGE).onClose(() -> notes.add("closed"));
                case "fail" ->
                    Stream.concat(Stream.of(LARGE), Stream.<String>generate(() -> {
                        throw new IllegalStateException("out of words");
                    }));
                case "used" -> used();
                default -> null;
            };
        }

        private static Stream<String> used() {
            var stream = Stream.of("a");
            assertThat(stream.iterator()).hasNext();
            return stream;
        }
    }

    /** Publishes in ways of its own. */
    @ServerEndpoint("/publishers")
    static class Publishers {

        private final Notes notes;

        Publishers(Notes notes) {
            this.notes = notes;
        }

        @OnMessage
        Flow.Publisher<String> answer(Ask ask) {
            return switch (ask.what()) {
                case "recursive" -> new Recursive(10_000);
                case "greedy" ->
                    subscriber -> {
                        subscriber.onSubscribe(new Nothing(notes));
                        Collections.nCopies(10, LARGE).forEach(subscriber::onNext);
                    };
                case "throw" ->
                    subscriber -> {
                        throw new IllegalStateException("nobody may subscribe");
                    };
                default -> subscriber -> subscriber.onSubscribe(new Nothing(notes));
            };
        }

        @OnMessage
        CompletionStage<String> pong(PongMessage pong) {
            return notes.gate;
        }
    }

    /** Calls onNext within request, as deep as it is asked to. */
    private record Recursive(int count) implements Flow.Publisher<String> {

        @Override
        public void subscribe(Flow.Subscriber<? super String> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private int next;

                @Override
                public void request(long n) {
                    if (next < count) {
                        subscriber.onNext(String.valueOf(next++));
                    } else {
                        subscriber.onComplete();
                    }
                }

                @Override
                public void cancel() {}
            });
        }
    }

    /** Never publishes anything. */
    private record Nothing(Notes notes) implements Flow.Subscription {

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            notes.add("cancelled");
        }
    }

    @ServerEndpoint("/values")
    static class Values {

        @OnMessage
        CompletionStage<Optional<List<String>>> answer(Ask ask) {
            return CompletableFuture.completedFuture(
                    ask.what().equals("nothing") ? Optional.empty() : Optional.of(List.of(ask.what())));
        }
    }

    private final Logged log = new Logged();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void each_element_is_a_message_and_a_null_none() {
        var session = Served.of(Streams.class).opened(ask("some"), ask("null"), ask("some"));

        assertThat(session.texts()).containsExactly("a", "b", "a", "b");
    }

    @Test
    void a_list_is_one_message_and_an_empty_optional_none() {
        var session = Served.of(Values.class).opened(ask("nothing"), ask("a"));

        assertThat(session.texts()).containsExactly("[\"a\"]");
    }

    @Test
    void elements_are_asked_for_when_there_is_room_and_none_is_lost_at_the_end() {
        var session = Served.of(Streams.class).open();
        session.hold();
        Served.receive(session, ask("large"));

        session.release();

        assertThat(session.texts()).containsExactly(LARGE + 1, LARGE + 2, LARGE + 3);
    }

    @Test
    void two_streams_share_the_room_and_neither_closes_the_session() {
        var session = Served.of(Streams.class).open();
        session.hold();
        Served.receive(session, ask("large"));
        Served.receive(session, ask("large"));

        session.release();

        assertThat(session.texts())
                .containsExactlyInAnyOrder(LARGE + 1, LARGE + 2, LARGE + 3, LARGE + 1, LARGE + 2, LARGE + 3);
    }

    @Test
    void a_publisher_that_completes_while_its_last_element_waits_loses_nothing() {
        var session = Served.of(Streams.class).open();
        session.hold();
        Served.receive(session, ask("large"));
        Served.receive(session, ask("fail"));

        session.release();

        assertThat(session.texts()).contains(LARGE, LARGE + 3);
        assertThat(session.texts().get(4)).contains("\"code\":\"failed\"").doesNotContain("words");
        assertThat(log.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getThrown()).hasMessage("out of words"));
    }

    @Test
    void a_stream_that_waits_for_room_is_closed_when_the_session_ends() {
        var served = Served.of(Streams.class);
        var session = served.open();
        session.hold();
        Served.receive(session, ask("endless"));

        Served.end(session);

        assertThat(served.notes.all()).containsExactly("endless", "closed");
    }

    @Test
    void a_quiet_publisher_is_cancelled_when_the_session_ends_although_a_callback_still_runs() {
        var served = Served.of(Publishers.class);
        var session = served.opened(ask("nothing"), ask("nothing"));
        session.events().pong(ByteBuffer.allocate(0));
        assertThat(served.notes.all()).isEmpty();

        Served.end(session);

        assertThat(served.notes.all()).containsExactly("cancelled", "cancelled");
    }

    @Test
    void a_session_has_sixteen_streams_and_the_sender_of_one_more_is_told() {
        var served = Served.of(Publishers.class);
        var sixteen = Collections.nCopies(16, ask("nothing")).toArray(String[]::new);
        var session = served.opened(sixteen);
        assertThat(session.texts()).isEmpty();

        Served.receive(session, "{\"what\":\"recursive\",\"$id\":1}");

        assertThat(session.texts())
                .containsExactly("{\"type\":\"error\",\"$re\":1,\"code\":\"rate-limited\","
                        + "\"title\":\"Too many streams at a time\",\"detail\":\"a session may have 16\","
                        + "\"retryable\":true}");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void a_publisher_that_cannot_be_subscribed_to_takes_no_place() {
        var session = Served.of(Publishers.class).open();
        for (int i = 0; i < 20; i++) {
            Served.receive(session, ask("throw"));
        }

        assertThat(session.texts()).hasSize(20).allMatch(text -> text.contains("\"failed\""));
        assertThat(log.warnings()).hasSize(20);
    }

    @Test
    void a_stream_that_was_used_before_is_a_failure() {
        var session = Served.of(Streams.class).opened(ask("used"), ask("some"));

        assertThat(session.texts()).hasSize(3).first().asString().contains("\"failed\"");
    }

    @Test
    void a_publisher_that_calls_back_at_once_does_not_overflow_the_stack() {
        var session = Served.of(Publishers.class).opened(ask("recursive"));

        assertThat(session.texts())
                .isEqualTo(IntStream.range(0, 10_000).mapToObj(String::valueOf).toList());
    }

    @Test
    void a_publisher_that_heeds_no_demand_is_stopped_when_the_outbox_is_full() {
        var served = Served.of(Publishers.class);
        var session = served.open();
        session.hold();
        Served.receive(session, ask("greedy"));

        session.release();

        assertThat(session.texts()).first().isEqualTo(LARGE);
        assertThat(session.texts().get(1)).contains("\"failed\"");
        assertThat(session.texts()).hasSize(2);
        assertThat(served.notes.all()).containsExactly("cancelled");
    }

    @Test
    void an_element_that_has_no_form_ends_its_stream() {
        var session = Served.of(Unwritable.class).opened(ask(""), ask(""));

        assertThat(session.texts().get(0)).isEqualTo("{\"value\":1.0}");
        assertThat(session.texts())
                .hasSize(4)
                .filteredOn(text -> text.contains("\"failed\""))
                .hasSize(2);
    }

    /** A number. */
    record Figure(double value) {}

    @ServerEndpoint("/unwritable")
    static class Unwritable {

        @OnMessage
        Stream<Figure> answer(Ask ask) {
            return Stream.of(new Figure(1), new Figure(Double.NaN), new Figure(2));
        }
    }

    private static String ask(String what) {
        return "{\"what\":\"" + what + "\"}";
    }
}
