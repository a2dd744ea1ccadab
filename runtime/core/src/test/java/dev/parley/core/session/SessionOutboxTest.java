package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Sent;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.metrics.Drop;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionOutboxTest {

    private static final int COST = SessionOutbox.COST;
    private static final CloseReason NORMAL = new CloseReason(CloseCodes.NORMAL_CLOSURE, "");

    private final TestHostSession host = new TestHostSession();
    private final AtomicInteger overflows = new AtomicInteger();
    private final List<String> outcomes = new ArrayList<>();
    private final Object writer = new Object();

    /** Room for ten messages of ten bytes. */
    private final SessionOutbox outbox = outbox(OutboxTerms.closing(10L * (10 + COST)));

    @BeforeEach
    void open() {
        host.source(outbox::next);
        outbox.opened();
    }

    @Test
    void messages_go_out_in_the_order_in_which_they_were_sent() {
        assertThat(outbox.send(Payload.text("a"))).isEqualTo(Sent.QUEUED);
        assertThat(outbox.send(Payload.text("b"))).isEqualTo(Sent.QUEUED);

        assertThat(host.texts()).containsExactly("a", "b");
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void what_waits_counts_until_it_has_gone_out() {
        host.hold();
        outbox.send(Payload.text("0123456789"));
        outbox.send(Payload.text("é"));
        assertThat(outbox.queuedBytes()).isEqualTo(10 + 2 + 2 * COST);

        var first = host.take();
        assertThat(outbox.queuedBytes()).isEqualTo(10 + 2 + 2 * COST);

        first.done();
        assertThat(outbox.queuedBytes()).isEqualTo(2 + COST);
    }

    @Test
    void too_much_closes_the_session_with_1013_and_drops_what_waits() {
        host.hold();
        fill();

        assertThat(outbox.send(Payload.text("more"))).isEqualTo(Sent.CLOSED);

        assertThat(overflows).hasValue(1);
        assertThat(outbox.queuedBytes()).isZero();
        host.release();
        assertThat(host.texts()).containsExactly("[close 1013]");
        assertThat(outbox.send(Payload.text("late"))).isEqualTo(Sent.CLOSED);
    }

    @Test
    void too_much_is_noticed_when_all_of_it_is_on_its_way() {
        host.hold();
        outbox.send(Payload.text("x".repeat(9 * (10 + COST))));
        host.take();

        assertThat(outbox.send(Payload.text("y".repeat(2 * COST)))).isEqualTo(Sent.CLOSED);

        assertThat(overflows).hasValue(1);
    }

    @Test
    void a_message_larger_than_the_outbox_goes_out_if_nothing_else_waits() {
        assertThat(outbox.send(Payload.text("x".repeat(100_000)))).isEqualTo(Sent.QUEUED);

        assertThat(host.texts()).hasSize(1);
    }

    @Test
    void an_offer_for_which_there_is_no_room_changes_nothing() {
        host.hold();
        fill();

        assertThat(outbox.offerPart(SessionRemote.WHOLE, Payload.text("more"), true, this::outcome))
                .isEqualTo(Sent.DROPPED);

        assertThat(overflows).hasValue(0);
        assertThat(outcomes).isEmpty();
        host.release();
        assertThat(host.texts()).hasSize(10);
    }

    @Test
    void an_offer_hears_when_it_has_gone_out_and_when_it_cannot() {
        outbox.offerPart(SessionRemote.WHOLE, Payload.text("a"), true, this::outcome);
        host.hold();
        outbox.offerPart(SessionRemote.WHOLE, Payload.text("b"), true, this::outcome);

        outbox.end();

        assertThat(outcomes).containsExactly("gone", "ClosedChannelException");
    }

    @Test
    void whole_messages_wait_behind_one_in_parts() {
        outbox.offerPart(writer, Payload.text("a"), false, this::outcome);
        outbox.send(Payload.text("whole"));
        sendOfGroup(outbox, "of group");
        outbox.offerPart(writer, Payload.text("b"), false, this::outcome);
        assertThat(host.texts()).containsExactly("a", "b");

        outbox.offerPart(writer, Payload.text("c"), true, this::outcome);

        assertThat(host.texts()).containsExactly("a", "b", "c", "whole", "of group");
        assertThat(outcomes).containsExactly("gone", "gone", "gone");
    }

    @Test
    void parts_say_where_their_message_begins_and_ends() {
        outbox.offerPart(writer, Payload.text("a"), false, this::outcome);
        outbox.offerPart(writer, Payload.text("b"), true, this::outcome);
        outbox.offerPart(writer, Payload.text("whole"), true, this::outcome);

        assertThat(host.sent().stream().map(Outgoing.Message.class::cast))
                .extracting(Outgoing.Message::first, Outgoing.Message::last)
                .map(Object::toString)
                .containsExactly("(true, false)", "(false, true)", "(true, true)");
    }

    @Test
    void nobody_else_sends_parts_between_those_of_a_message() {
        outbox.offerPart(writer, Payload.text("a"), false, this::outcome);

        assertThatThrownBy(() -> outbox.offerPart(new Object(), Payload.text("b"), true, this::outcome))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Another message is being sent in parts; its last part comes first.");
    }

    @Test
    void what_waits_behind_parts_does_not_keep_the_last_part_from_going_out() {
        host.hold();
        outbox.offerPart(writer, Payload.text("a"), false, this::outcome);
        for (int i = 0; i < 9; i++) {
            outbox.send(Payload.text("0123456789"));
        }

        assertThat(outbox.offerPart(writer, Payload.text("0123456789012345"), true, this::outcome))
                .isEqualTo(Sent.QUEUED);

        host.release();
        assertThat(host.texts()).hasSize(11).startsWith("a", "0123456789012345");
    }

    @Test
    void what_groups_send_waits_behind_what_the_opening_callback_sends() {
        var opening = opening();
        sendOfGroup(opening, "of group");
        opening.send(Payload.text("own"));
        assertThat(host.texts()).containsExactly("own");

        opening.opened();
        sendOfGroup(opening, "later");

        assertThat(host.texts()).containsExactly("own", "of group", "later");
    }

    @Test
    void what_groups_have_sent_is_dropped_if_the_opening_callback_fails() {
        var opening = opening();
        sendOfGroup(opening, "of group");

        opening.openedInFailure();
        sendOfGroup(opening, "later");

        assertThat(host.texts()).containsExactly("later");
        assertThat(opening.queuedBytes()).isZero();
    }

    @Test
    void what_groups_have_sent_behind_parts_of_the_opening_callback_waits_on() {
        var opening = opening();
        sendOfGroup(opening, "of group");
        opening.offerPart(writer, Payload.text("a"), false, this::outcome);

        opening.opened();
        assertThat(host.texts()).containsExactly("a");

        opening.offerPart(writer, Payload.text("b"), true, this::outcome);
        assertThat(host.texts()).containsExactly("a", "b", "of group");
    }

    @Test
    void the_close_frame_goes_out_behind_all_that_waits() {
        host.hold();
        outbox.send(Payload.text("a"));

        assertThat(outbox.close(NORMAL)).isTrue();
        assertThat(outbox.close(NORMAL)).isFalse();
        assertThat(outbox.send(Payload.text("late"))).isEqualTo(Sent.CLOSED);
        assertThat(outbox.offerPart(SessionRemote.WHOLE, Payload.text("late"), true, this::outcome))
                .isEqualTo(Sent.CLOSED);
        assertThat(outbox.offerPart(writer, Payload.text("late"), true, this::outcome))
                .isEqualTo(Sent.CLOSED);
        assertThat(outbox.control(new Outgoing.Ping(ByteBuffer.allocate(0)))).isEqualTo(Sent.CLOSED);

        host.release();
        assertThat(host.texts()).containsExactly("a", "[close 1000]");
        assertThat(outbox.next()).isNull();
    }

    @Test
    void what_is_held_when_the_session_closes_is_dropped() {
        host.hold();
        outbox.offerPart(writer, Payload.text("a"), false, failure -> {});
        outbox.send(Payload.text("held"));

        outbox.close(NORMAL);

        host.release();
        assertThat(host.texts()).containsExactly("a", "[close 1000]");
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void what_is_on_its_way_when_the_session_ends_is_counted_until_its_host_gives_up() {
        host.hold();
        outbox.offerPart(SessionRemote.WHOLE, Payload.text("a"), true, this::outcome);
        var onItsWay = host.take();

        outbox.end();
        assertThat(outbox.queuedBytes()).isEqualTo(1 + COST);

        onItsWay.failed(new IOException());
        assertThat(outbox.queuedBytes()).isZero();
        assertThat(outcomes).containsExactly("IOException");
    }

    @Test
    void pings_overtake_messages_and_keep_their_order() {
        host.hold();
        outbox.send(Payload.text("a"));
        outbox.control(new Outgoing.Ping(ByteBuffer.allocate(0)));
        outbox.control(new Outgoing.Pong(ByteBuffer.allocate(0)));

        host.release();

        assertThat(host.texts()).containsExactly("[ping]", "[pong]", "a");
    }

    @Test
    void pings_that_nobody_takes_are_dropped_in_the_end() {
        host.hold();
        for (int i = 0; i < 32; i++) {
            assertThat(outbox.control(new Outgoing.Ping(ByteBuffer.allocate(0))))
                    .isEqualTo(Sent.QUEUED);
        }

        assertThat(outbox.control(new Outgoing.Ping(ByteBuffer.allocate(0)))).isEqualTo(Sent.DROPPED);
    }

    @Test
    void who_waits_for_room_is_called_when_half_is_free() {
        host.hold();
        fill();
        var small = Payload.text("0");
        outbox.whenRoom(small, () -> outcomes.add("room"));
        takeAll(4);
        assertThat(outcomes).isEmpty();

        takeAll(1);

        assertThat(outcomes).containsExactly("room");
    }

    @Test
    void who_waits_for_room_for_much_is_called_when_there_is_that_much() {
        host.hold();
        fill();
        outbox.whenRoom(Payload.text("x".repeat(8 * (10 + COST) - COST)), () -> outcomes.add("room"));
        takeAll(7);
        assertThat(outcomes).isEmpty();

        takeAll(1);

        assertThat(outcomes).containsExactly("room");
    }

    @Test
    void who_waits_for_room_for_more_than_there_is_is_called_when_all_is_free() {
        host.hold();
        fill();
        outbox.whenRoom(Payload.text("x".repeat(100_000)), () -> outcomes.add("room"));
        takeAll(9);
        assertThat(outcomes).isEmpty();

        takeAll(1);

        assertThat(outcomes).containsExactly("room");
    }

    @Test
    void who_waits_for_room_is_called_when_the_session_ends() {
        host.hold();
        fill();
        outbox.whenRoom(Payload.text("0"), () -> outcomes.add("room"));

        outbox.end();

        assertThat(outcomes).containsExactly("room");
    }

    @Test
    void there_is_room_at_once_where_enough_is_free() {
        outbox.whenRoom(Payload.text("0"), () -> outcomes.add("room"));

        assertThat(outcomes).containsExactly("room");
    }

    @Test
    void a_message_is_taken_back_if_it_has_not_begun_to_go_out() {
        host.hold();
        Consumer<Throwable> first = this::outcome;
        Consumer<Throwable> second = this::outcome;
        outbox.offerPart(writer, Payload.text("a"), true, first);
        outbox.offerPart(writer, Payload.text("b"), true, second);
        host.take();

        assertThat(outbox.withdraw(first)).isFalse();
        assertThat(outbox.withdraw(second)).isTrue();

        assertThat(outbox.queuedBytes()).isEqualTo(1 + COST);
        assertThat(outcomes).isEmpty();
        assertThat(outbox.next()).isNull();
    }

    @Test
    void what_is_taken_back_leaves_the_others_in_their_order() {
        host.hold();
        Consumer<Throwable> first = this::outcome;
        Consumer<Throwable> third = this::outcome;
        outbox.offerPart(SessionRemote.WHOLE, Payload.text("a"), true, first);
        outbox.send(Payload.text("b"));
        outbox.offerPart(SessionRemote.WHOLE, Payload.text("c"), true, third);
        outbox.send(Payload.text("d"));

        assertThat(outbox.withdraw(third)).isTrue();
        assertThat(outbox.withdraw(first)).isTrue();
        outbox.send(Payload.text("e"));
        takeAll(3);

        assertThat(host.texts()).containsExactly("b", "d", "e");
    }

    @Test
    void what_is_posted_goes_out_once_it_is_settled() {
        assertThat(outbox.postOfGroup(Payload.text("a"), null)).isEqualTo(Sent.QUEUED);
        assertThat(host.texts()).isEmpty();

        outbox.settle();

        assertThat(host.texts()).containsExactly("a");
    }

    @Test
    void an_overflow_by_a_group_is_told_when_it_is_settled() {
        host.hold();
        outbox.offerPart(SessionRemote.WHOLE, Payload.text("x".repeat(9 * (10 + COST))), true, this::outcome);

        assertThat(outbox.postOfGroup(Payload.text("y".repeat(2 * COST)), null)).isEqualTo(Sent.CLOSED);
        assertThat(outcomes).isEmpty();
        assertThat(overflows).hasValue(0);

        outbox.settle();
        outbox.settle();
        assertThat(outcomes).containsExactly("ClosedChannelException");
        assertThat(overflows).hasValue(1);
    }

    @Test
    void many_threads_keep_their_own_order_and_lose_nothing() throws Exception {
        int threads = 8;
        int each = 2_000;
        var wide = outbox(OutboxTerms.closing(Long.MAX_VALUE));
        host.source(wide::next);
        wide.opened();

        var senders = new ArrayList<Thread>();
        for (int t = 0; t < threads; t++) {
            int own = t;
            var sender = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    wide.send(Payload.text(own + ":" + i));
                }
            });
            senders.add(sender);
            sender.start();
        }
        for (var sender : senders) {
            sender.join();
        }
        host.release();

        assertThat(wide.queuedBytes()).isZero();
        assertThat(host.texts()).hasSize(threads * each);
        for (int t = 0; t < threads; t++) {
            var prefix = t + ":";
            var own = host.texts().stream()
                    .filter(text -> text.startsWith(prefix))
                    .map(text -> Integer.valueOf(text.substring(prefix.length())))
                    .toList();
            assertThat(own).isSorted().hasSize(each);
        }
    }

    private SessionOutbox opening() {
        var opening = outbox(OutboxTerms.closing(1024));
        host.source(opening::next);
        return opening;
    }

    private SessionOutbox outbox(OutboxTerms terms) {
        return new SessionOutbox(host, terms, new MemoryBudget(0), new SessionOutbox.Owner() {
            @Override
            public void exceeded() {}

            @Override
            public void overflowed() {
                overflows.incrementAndGet();
            }

            @Override
            public void dropped(Drop why, int messages) {}
        });
    }

    private void fill() {
        for (int i = 0; i < 10; i++) {
            assertThat(outbox.send(Payload.text("0123456789"))).isEqualTo(Sent.QUEUED);
        }
    }

    private void takeAll(int count) {
        for (int i = 0; i < count; i++) {
            host.take().done();
        }
    }

    private void outcome(Throwable failure) {
        outcomes.add(failure == null ? "gone" : failure.getClass().getSimpleName());
    }

    private static void sendOfGroup(SessionOutbox outbox, String text) {
        outbox.postOfGroup(Payload.text(text), null);
        outbox.settle();
    }
}
