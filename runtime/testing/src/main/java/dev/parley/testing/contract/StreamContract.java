package dev.parley.testing.contract;

import dev.parley.ErrorReply;
import dev.parley.testing.contract.ReplyContract.Counted;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a callback returns bit by bit is sent element by element, as fast as the peer takes it. */
abstract class StreamContract extends ContractPart {

    StreamContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/streams")
    public static class Streams {

        public sealed interface In permits Some, Endless, Failing, Published, Subscribed {}

        public record Some(int count) implements In {}

        public record Endless() implements In {}

        public record Failing() implements In {}

        public record Published(int count) implements In {}

        public record Subscribed() implements In {}

        private final Probe probe;

        public Streams(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        Stream<Counted> some(Some some) {
            return IntStream.range(0, some.count()).mapToObj(Counted::new).onClose(() -> probe.note("stream closed"));
        }

        @OnMessage
        Stream<Counted> endless(Endless endless) {
            return Stream.iterate(new Counted(0), last -> new Counted(last.number() + 1))
                    .onClose(() -> probe.note("stream closed"));
        }

        @OnMessage
        Stream<Counted> failing(Failing failing) {
            return Stream.of(1, 0).map(divisor -> new Counted(1 / divisor));
        }

        @OnMessage
        Flow.Publisher<Counted> published(Published published) {
            return subscriber -> subscriber.onSubscribe(new Counting(subscriber, published.count()));
        }

        @OnMessage
        Flow.Publisher<Counted> subscribed(Subscribed subscribed) {
            return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    probe.note("requested");
                }

                @Override
                public void cancel() {
                    probe.note("cancelled");
                }
            });
        }
    }

    /** Sends as many numbers as it was made for, each when it is asked for. */
    private static final class Counting implements Flow.Subscription {

        private final Flow.Subscriber<? super Counted> subscriber;
        private final int end;
        private long wanted;
        private int next;
        private boolean sending;

        Counting(Flow.Subscriber<? super Counted> subscriber, int end) {
            this.subscriber = subscriber;
            this.end = end;
        }

        @Override
        public synchronized void request(long count) {
            wanted += count;
            if (sending) {
                return;
            }
            sending = true;
            while (wanted > 0 && next < end) {
                wanted--;
                subscriber.onNext(new Counted(next++));
                if (next == end) {
                    subscriber.onComplete();
                }
            }
            sending = false;
        }

        @Override
        public synchronized void cancel() {
            next = end;
        }
    }

    @Test
    void each_element_of_a_stream_is_sent_and_the_stream_is_closed() {
        var peer = start(Streams.class).open("/streams");

        peer.send(new Streams.Some(1_000));

        for (int i = 0; i < 1_000; i++) {
            peer.expect(new Counted(i));
        }
        probe.expect("stream closed");
    }

    @Test
    void each_element_of_a_publisher_is_sent() {
        var peer = start(Streams.class).open("/streams");

        peer.send(new Streams.Published(1_000));

        for (int i = 0; i < 1_000; i++) {
            peer.expect(new Counted(i));
        }
    }

    @Test
    void elements_echo_the_id_of_the_message() {
        var peer = start(Streams.class).open("/streams");

        peer.sendText("{\"type\":\"some\",\"count\":2,\"$id\":\"s\"}");

        peer.expectJson("{\"type\":\"counted\",\"$re\":\"s\",\"number\":0}");
        peer.expectJson("{\"type\":\"counted\",\"$re\":\"s\",\"number\":1}");
    }

    @Test
    void a_stream_holds_no_later_callback_and_is_closed_with_the_session() {
        var peer = start(Streams.class).open("/streams");

        peer.send(new Streams.Subscribed());
        probe.expect("requested");
        peer.send(new Streams.Some(1));

        peer.expect(new Counted(0));
        probe.expect("stream closed");
        peer.close();
        probe.expect("cancelled");
    }

    @Test
    void an_endless_stream_follows_what_the_peer_takes_and_ends_with_the_session() {
        var peer = start(Streams.class).open("/streams");

        peer.send(new Streams.Endless());
        for (int i = 0; i < 10_000; i++) {
            peer.expect(new Counted(i));
        }
        peer.close();

        probe.expect("stream closed");
    }

    @Test
    void an_endless_stream_ends_when_the_connection_breaks() {
        var peer = start(Streams.class).open("/streams");

        peer.send(new Streams.Endless());
        peer.expect(new Counted(0));
        peer.abort();

        probe.expect("stream closed");
    }

    @Test
    void a_stream_that_fails_is_answered_with_an_error_after_its_elements() {
        var peer = start(Streams.class).open("/streams");

        peer.send(new Streams.Failing());

        peer.expect(new Counted(1));
        peer.expectError("failed");
        peer.send(new Streams.Some(1));
        peer.expect(new Counted(0));
    }

    @Test
    void a_session_may_have_16_streams_at_a_time() {
        var peer = start(Streams.class).open("/streams");

        for (int i = 0; i < 16; i++) {
            peer.send(new Streams.Subscribed());
            probe.expect("requested");
        }
        peer.send(new Streams.Subscribed());

        peer.expectError(ErrorReply.RATE_LIMITED);
        peer.close();
        for (int i = 0; i < 16; i++) {
            probe.expect("cancelled");
        }
    }
}
