package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.core.host.Outgoing;
import dev.parley.core.host.TestHost;
import dev.parley.core.host.TestHostSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EncodeException;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemotesTest {

    private final TestHost host = new TestHost();
    private final TestSession session =
            new TestSession.Builder().host(host).maxOutboxBytes(1000).open();
    private final TestHostSession wire = session.wire();
    private final List<SendResult> results = new ArrayList<>();
    private RemoteEndpoint.Basic basic;
    private RemoteEndpoint.Async async;

    @BeforeEach
    void remotes() {
        basic = session.live().userSession().getBasicRemote();
        async = session.live().userSession().getAsyncRemote();
    }

    @Test
    void a_basic_send_returns_when_the_message_has_gone_out() throws Exception {
        wire.hold();
        var sender = start(() -> basic.sendText("a"));
        await().until(() -> session.live().outbox().queuedBytes() > 0);
        assertThat(sender.isAlive()).isTrue();

        wire.release();

        sender.join();
        assertThat(wire.texts()).containsExactly("a");
    }

    @Test
    void a_basic_send_waits_for_room() throws Exception {
        wire.hold();
        var first = async.sendText("x".repeat(900));
        var sender = start(() -> basic.sendText("y".repeat(100)));
        await().until(() -> sender.getState() == Thread.State.WAITING);
        assertThat(session.live().isOpen()).isTrue();

        wire.release();

        sender.join();
        first.get();
        assertThat(wire.texts()).containsExactly("x".repeat(900), "y".repeat(100));
    }

    @Test
    void a_basic_send_fails_when_the_session_ends() throws Exception {
        wire.hold();
        var failure = new AtomicReference<Throwable>();
        var sender = start(() -> basic.sendText("a"), failure);
        await().until(() -> session.live().outbox().queuedBytes() > 0);

        session.live().ended();

        sender.join();
        assertThat(failure.get()).isInstanceOf(IOException.class).hasCauseInstanceOf(ClosedChannelException.class);
        assertThatIOException().isThrownBy(() -> basic.sendText("b")).withMessage("The session is closed.");
    }

    @Test
    void a_basic_send_that_waits_for_room_fails_when_the_session_ends() throws Exception {
        wire.hold();
        async.sendText("x".repeat(900), results::add);
        var failure = new AtomicReference<Throwable>();
        var sender = start(() -> basic.sendText("y".repeat(100)), failure);
        await().until(() -> sender.getState() == Thread.State.WAITING);

        session.live().ended();

        sender.join();
        assertThat(failure.get()).isInstanceOf(IOException.class).hasMessage("The session is closed.");
    }

    @Test
    void a_basic_send_can_be_interrupted() throws Exception {
        wire.hold();
        var failure = new AtomicReference<Throwable>();
        var sender = start(() -> basic.sendText("a"), failure);
        await().until(() -> sender.getState() == Thread.State.WAITING);

        sender.interrupt();

        sender.join();
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void a_callback_that_may_not_block_does_not_wait_for_the_network() throws Throwable {
        wire.hold();

        nonBlocking(() -> {
            basic.sendText("a");
        });

        wire.release();
        assertThat(wire.texts()).containsExactly("a");
    }

    @Test
    void a_callback_that_may_not_block_is_told_where_it_would_have_to() throws Throwable {
        wire.hold();
        async.sendText("x".repeat(900), results::add);

        nonBlocking(() -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> basic.sendText("y".repeat(100)))
                    .withMessageStartingWith("The outbox is full, and a @NonBlocking callback may not wait");
        });

        assertThat(NonBlockingScope.isEntered()).isFalse();
        assertThat(session.live().isOpen()).isTrue();
    }

    @Test
    void parts_make_one_message() throws Exception {
        basic.sendText("a", false);
        basic.sendText("b", true);
        basic.sendBinary(ByteBuffer.wrap(new byte[] {1}), false);
        basic.sendBinary(ByteBuffer.wrap(new byte[] {2}), true);

        assertThat(parts()).containsExactly("a first", "b last", "\1 first", "\2 last");
    }

    @Test
    void a_message_cannot_begin_within_another() throws Exception {
        basic.sendText("a", false);

        assertThatIllegalStateException().isThrownBy(() -> basic.sendText("b"));
        assertThatIllegalStateException().isThrownBy(() -> basic.sendBinary(ByteBuffer.allocate(1), false));
        assertThatIllegalStateException().isThrownBy(() -> async.sendText("b"));
        assertThatIllegalStateException()
                .isThrownBy(() -> basic.getSendWriter().append("b").flush());

        basic.sendText("c", true);
        basic.sendText("d");
        assertThat(wire.texts()).containsExactly("a", "c", "d");
    }

    @Test
    void no_part_ends_within_a_surrogate_pair() throws Exception {
        basic.sendText("a\uD83D", false);
        basic.sendText("\uDE00", false);
        basic.sendText("", true);

        assertThat(wire.texts()).containsExactly("a", "\uD83D\uDE00", "");
    }

    @Test
    void a_stream_is_one_binary_message() throws Exception {
        try (var stream = basic.getSendStream()) {
            stream.write(1);
            stream.flush();
            stream.write(new byte[] {2, 3, 4}, 1, 2);
        }

        assertThat(parts()).containsExactly("\1 first", "\3\4 last");
    }

    @Test
    void a_stream_sends_long_messages_in_parts() throws Exception {
        try (var stream = basic.getSendStream()) {
            stream.write(new byte[20_000]);
        }

        assertThat(wire.sent().stream()
                        .map(part -> ((Outgoing.Message) part).payload().size()))
                .containsExactly(8192, 8192, 20_000 - 2 * 8192);
    }

    @Test
    void a_writer_is_one_text_message() throws Exception {
        try (var writer = basic.getSendWriter()) {
            writer.write("a\uD83D");
            writer.flush();
            writer.write("\uDE00");
        }

        assertThat(parts()).containsExactly("a first", "\uD83D\uDE00 last");
    }

    @Test
    void nothing_is_sent_where_nothing_has_been_written() throws Exception {
        basic.getSendStream().close();
        basic.getSendWriter().close();

        assertThat(wire.sent()).isEmpty();
    }

    @Test
    void an_empty_write_is_an_empty_message() throws Exception {
        try (var writer = basic.getSendWriter()) {
            writer.write("");
        }
        try (var stream = basic.getSendStream()) {
            stream.write(new byte[0]);
        }

        assertThat(parts()).containsExactly(" whole", " whole");
    }

    @Test
    void a_closed_stream_takes_nothing() throws Exception {
        var stream = basic.getSendStream();
        stream.close();
        stream.close();
        var writer = basic.getSendWriter();
        writer.close();

        assertThatIOException().isThrownBy(() -> stream.write(1)).withMessage("The stream is closed.");
        assertThatIOException().isThrownBy(() -> writer.write("a")).withMessage("The writer is closed.");
    }

    @Test
    void buffers_are_emptied_and_may_be_used_again() throws Exception {
        wire.hold();
        var buffer = ByteBuffer.wrap(new byte[] {1, 2});

        async.sendBinary(buffer, results::add);
        assertThat(buffer.remaining()).isZero();
        buffer.put(0, (byte) 9);

        wire.release();
        assertThat(wire.texts()).containsExactly("\1\2");
    }

    @Test
    void primitives_are_sent_as_text() throws Exception {
        basic.sendObject(42);
        basic.sendObject(true);
        basic.sendObject('x');
        basic.sendObject("text");

        assertThat(wire.texts()).containsExactly("42", "true", "x", "text");
    }

    @Test
    void an_object_that_nothing_encodes_is_not_sent() {
        var object = new Object();

        assertThatThrownBy(() -> basic.sendObject(object))
                .isInstanceOfSatisfying(
                        EncodeException.class,
                        failure -> assertThat(failure.getObject()).isSameAs(object));
        assertThatThrownBy(() -> async.sendObject(object).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(EncodeException.class);
        async.sendObject(object, results::add);
        assertThat(results.get(0).getException()).isInstanceOf(EncodeException.class);
    }

    @Test
    void pings_and_pongs_carry_125_bytes() throws Exception {
        basic.sendPing(ByteBuffer.allocate(125));
        async.sendPong(ByteBuffer.allocate(0));

        assertThat(wire.texts()).containsExactly("[ping]", "[pong]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> basic.sendPing(ByteBuffer.allocate(126)))
                .withMessage("A ping or pong carries at most 125 bytes, not 126.");
    }

    @Test
    void a_ping_after_the_end_fails() {
        session.live().ended();

        assertThatIOException().isThrownBy(() -> basic.sendPing(ByteBuffer.allocate(0)));
    }

    @Test
    void null_is_never_sent() {
        assertThatIllegalArgumentException().isThrownBy(() -> basic.sendText(null));
        assertThatIllegalArgumentException().isThrownBy(() -> basic.sendText(null, true));
        assertThatIllegalArgumentException().isThrownBy(() -> basic.sendBinary(null));
        assertThatIllegalArgumentException().isThrownBy(() -> basic.sendObject(null));
        assertThatIllegalArgumentException().isThrownBy(() -> basic.sendPing(null));
        assertThatIllegalArgumentException().isThrownBy(() -> async.sendText(null));
        assertThatIllegalArgumentException().isThrownBy(() -> async.sendText("a", null));
        assertThatIllegalArgumentException().isThrownBy(() -> async.sendBinary(null, results::add));
        assertThatIllegalArgumentException().isThrownBy(() -> async.sendObject(null));
    }

    @Test
    void an_asynchronous_send_tells_what_became_of_the_message() throws Exception {
        var future = async.sendText("a");
        async.sendText("b", results::add);
        async.sendBinary(ByteBuffer.allocate(1), results::add);

        assertThat(future.get()).isNull();
        assertThat(results).hasSize(2).allMatch(SendResult::isOK);
        assertThat(results.get(0).getSession()).isSameAs(session.live().userSession());
    }

    @Test
    void an_asynchronous_send_fails_without_closing_when_too_much_waits() {
        wire.hold();
        async.sendText("x".repeat(900), results::add);

        async.sendText("y".repeat(100), results::add);
        var future = async.sendText("z".repeat(100));

        assertThat(results.get(0).isOK()).isFalse();
        assertThat(results.get(0).getSession()).isSameAs(session.live().userSession());
        assertThat(results.get(0).getException())
                .isInstanceOf(IOException.class)
                .hasMessage("Too much waits to go out; the message was not sent.");
        assertThat(future).isDone();
        assertThat(session.live().isOpen()).isTrue();
    }

    @Test
    void an_asynchronous_send_fails_after_the_end() {
        session.live().userSession().close();

        async.sendText("a", results::add);

        assertThat(results.get(0).getException()).hasMessage("The session is closed.");
    }

    @Test
    void a_handler_that_throws_keeps_no_other_from_being_called() {
        async.sendText("a", result -> {
            throw new IllegalStateException("a handler of the test");
        });
        async.sendText("b", results::add);

        assertThat(results).hasSize(1);
    }

    @Test
    void a_message_whose_send_timeout_is_over_is_not_sent() {
        wire.hold();
        async.setSendTimeout(1_000);
        async.sendText("a", results::add);

        host.timer().runAll();

        assertThat(results.get(0).getException()).isInstanceOf(SocketTimeoutException.class);
        wire.release();
        assertThat(wire.sent()).isEmpty();
        assertThat(results).hasSize(1);
    }

    @Test
    void a_message_that_is_on_its_way_when_the_send_timeout_is_over_is_told_of_once() {
        wire.hold();
        async.setSendTimeout(1_000);
        async.sendText("a", results::add);
        var onItsWay = wire.take();

        host.timer().runAll();
        onItsWay.done();

        assertThat(results).hasSize(1);
        assertThat(results.get(0).getException())
                .hasMessage("The send timeout is over; the message has begun to go out.");
    }

    @Test
    void a_message_that_goes_out_in_time_leaves_no_timer_behind() {
        async.setSendTimeout(1_000);

        async.sendText("a", results::add);

        assertThat(results).allMatch(SendResult::isOK);
        assertThat(host.timer().tasks()).isEmpty();
    }

    @Test
    void the_send_timeout_begins_with_the_containers() {
        host.container().setAsyncSendTimeout(5_000);

        var later = new TestSession.Builder().host(host).open();

        assertThat(later.live().userSession().getAsyncRemote().getSendTimeout()).isEqualTo(5_000);
        assertThat(async.getSendTimeout()).isZero();
    }

    @Test
    void with_batching_a_basic_send_waits_at_the_flush() throws Exception {
        wire.hold();
        basic.setBatchingAllowed(true);
        basic.sendText("a");
        basic.sendText("b");
        var flush = start(() -> basic.flushBatch());
        await().until(() -> flush.getState() == Thread.State.WAITING);

        wire.release();

        flush.join();
        assertThat(wire.texts()).containsExactly("a", "b");
        assertThat(basic.getBatchingAllowed()).isTrue();
        assertThat(async.getBatchingAllowed()).isFalse();
    }

    @Test
    void a_callback_that_may_not_block_does_not_wait_at_the_flush() throws Throwable {
        wire.hold();
        basic.setBatchingAllowed(true);

        nonBlocking(() -> {
            basic.sendText("a");
            basic.flushBatch();
        });

        wire.release();
        assertThat(wire.texts()).containsExactly("a");
    }

    @Test
    void ending_the_batching_flushes() throws Exception {
        wire.hold();
        basic.setBatchingAllowed(true);
        basic.sendText("a");
        session.live().close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
        session.live().ended();

        assertThatIOException().isThrownBy(() -> basic.setBatchingAllowed(false));
    }

    /** What may throw anything. */
    private interface Sending {
        void run() throws Exception;
    }

    private static Thread start(Sending sending) {
        return start(sending, new AtomicReference<>());
    }

    private static Thread start(Sending sending, AtomicReference<Throwable> failure) {
        var thread = new Thread(() -> {
            try {
                sending.run();
            } catch (Exception thrown) {
                failure.set(thrown);
            }
        });
        thread.start();
        return thread;
    }

    private List<String> parts() {
        var parts = new ArrayList<String>();
        for (var outgoing : wire.sent()) {
            var message = (Outgoing.Message) outgoing;
            var place = message.first() ? (message.last() ? " whole" : " first") : message.last() ? " last" : " middle";
            parts.add(message.payload().string() + place);
        }
        return parts;
    }

    private static void nonBlocking(ThrowingRunnable callback) throws Throwable {
        NonBlockingScope.enter();
        try {
            callback.run();
        } finally {
            NonBlockingScope.leave();
        }
    }

    /** What a callback does. */
    private interface ThrowingRunnable {

        void run() throws Throwable;
    }
}
