package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Group;
import dev.parley.Outbox;
import dev.parley.Outbox.WhenFull;
import dev.parley.Peer;
import dev.parley.Sent;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code @Outbox} does to all that an endpoint sends. */
class OutboxPoliciesTest {

    private static final int MANY = 1000;

    sealed interface In permits Watching, Listing, Tell {}

    record Watching(String symbol) implements In {}

    record Listing(String symbol) implements In {}

    record Tell(String text) implements In {}

    sealed interface Out permits Price, Note {}

    record Price(String symbol, int cents) implements Out {}

    record Note(String text) implements Out {}

    @ServerEndpoint("/prices")
    @Outbox(whenFull = WhenFull.CONFLATE, key = "symbol")
    static class Prices {

        private final Notes notes;

        Prices(Notes notes) {
            this.notes = notes;
        }

        @OnMessage
        Flow.Publisher<Out> watch(Watching watching) {
            return new Feed(watching.symbol(), notes);
        }

        @OnMessage
        Stream<Out> list(Listing listing) {
            return IntStream.range(0, MANY).mapToObj(i -> new Price(listing.symbol(), i));
        }

        @OnMessage
        void tell(Tell tell, Group<Out> group, Peer<Out> peer) {
            for (int i = 0; i < MANY; i++) {
                group.send(new Price("a", i));
                assertThat(peer.send(new Price("b", i))).isEqualTo(Sent.QUEUED);
            }
            peer.send(new Note(tell.text()));
        }
    }

    @ServerEndpoint("/latest")
    @Outbox(bytes = 1000, whenFull = WhenFull.DROP_OLDEST)
    static class Latest {

        private final Notes notes;

        Latest(Notes notes) {
            this.notes = notes;
        }

        @OnOpen
        void open(Peer<Out> peer) {
            notes.add("open");
        }

        @OnMessage
        void watch(Watching watching) {}

        @OnMessage
        Stream<Out> list(Listing listing) {
            return IntStream.range(0, 100).mapToObj(i -> new Price(listing.symbol(), i));
        }

        @OnMessage
        void tell(Tell tell, Peer<Out> peer) {
            for (int i = 0; i < MANY; i++) {
                peer.send(new Note(tell.text() + i));
            }
            notes.add("queued " + (peer.queued() <= 1000));
        }
    }

    @ServerEndpoint("/bound")
    @Outbox(messages = 2)
    static class Bound {
        @OnMessage
        void tell(String text, Peer<String> peer) {
            peer.send(text + 1);
            peer.send(text + 2);
            assertThat(peer.send(text + 3)).isEqualTo(Sent.CLOSED);
        }
    }

    /** Publishes as many prices as it is asked for, up to {@link #MANY}. */
    private record Feed(String symbol, Notes notes) implements Flow.Publisher<Out> {
        @Override
        public void subscribe(Flow.Subscriber<? super Out> subscriber) {
            var published = new AtomicInteger();
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    for (long i = 0; i < n && published.get() < MANY; i++) {
                        subscriber.onNext(new Price(symbol, published.getAndIncrement()));
                    }
                    if (published.get() == MANY) {
                        published.incrementAndGet();
                        notes.add("all published");
                        subscriber.onComplete();
                    }
                }

                @Override
                public void cancel() {
                    notes.add("cancelled");
                }
            });
        }
    }

    @Test
    void of_a_publisher_only_the_newest_waits_for_each_key() {
        var served = Served.of(Prices.class);
        var session = served.open();
        session.hold();

        Served.receive(session, """
                {"type":"watching","symbol":"a"}""");
        Served.receive(session, """
                {"type":"watching","symbol":"b"}""");

        assertThat(served.notes.all()).containsExactly("all published", "all published");
        session.release();
        assertThat(session.texts()).containsExactly(price("a", MANY - 1), price("b", MANY - 1));
    }

    @Test
    void the_elements_of_two_answers_have_nothing_to_do_with_each_other() {
        var session = Served.of(Prices.class).open();
        session.hold();

        Served.receive(session, """
                {"type":"watching","symbol":"a","$id":1}""");
        Served.receive(session, """
                {"type":"watching","symbol":"a","$id":2}""");

        session.release();
        assertThat(session.texts())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("999"));
    }

    @Test
    void of_a_returned_stream_no_element_is_replaced() {
        var session = Served.of(Prices.class).open();
        session.hold();

        Served.receive(session, """
                {"type":"listing","symbol":"a"}""");

        session.release();
        assertThat(session.texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).mapToObj(i -> price("a", i)).toList());
    }

    @Test
    void what_a_group_sends_is_replaced_for_each_member_that_is_behind() {
        var served = Served.of(Prices.class);
        var slow = served.open();
        var quick = served.open();
        slow.hold();

        Served.receive(quick, """
                {"type":"tell","text":"done"}""");
        Served.receive(slow, """
                {"type":"tell","text":"done"}""");

        slow.release();
        assertThat(slow.texts()).containsExactly(price("a", MANY - 1), price("b", MANY - 1), note("done"));
        assertThat(quick.texts()).hasSize(3 * MANY + 1);
    }

    @Test
    void what_answers_a_question_is_not_dropped_for_what_nobody_asked_for() {
        var served = Served.of(Latest.class);
        var session = served.open();
        session.hold();
        Served.receive(session, """
                {"type":"listing","symbol":"a"}""");

        Served.receive(session, """
                {"type":"tell","text":"n"}""");

        session.release();
        assertThat(session.texts())
                .filteredOn(text -> text.contains("price"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> price("a", i)).toList());
        assertThat(session.texts()).contains(note("n" + (MANY - 1))).doesNotContain(note("n0"));
        assertThat(served.notes.all()).containsExactly("open", "queued true");
    }

    @Test
    void the_number_of_messages_that_wait_may_be_bounded() {
        var session = Served.of(Bound.class).open();
        session.hold();

        Served.receive(session, "m");

        session.release();
        assertThat(session.texts()).containsExactly("[close " + CloseReason.CloseCodes.TRY_AGAIN_LATER.getCode() + "]");
    }

    @Test
    void the_network_is_left_little_of_what_may_be_dropped_or_replaced() {
        assertThat(Served.of(Prices.class).open().holdsLittle()).isTrue();
        assertThat(Served.of(Latest.class).open().holdsLittle()).isTrue();
        assertThat(Served.of(Bound.class).open().holdsLittle()).isFalse();
    }

    private static String price(String symbol, int cents) {
        return "{\"type\":\"price\",\"symbol\":\"" + symbol + "\",\"cents\":" + cents + "}";
    }

    private static String note(String text) {
        return "{\"type\":\"note\",\"text\":\"" + text + "\"}";
    }
}
