package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Outbox.WhenFull;
import dev.parley.Sent;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.metrics.Drop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What happens when more would wait than may; there is room for three messages of ten bytes, unless a test says otherwise. */
class FullOutboxTest {

    private static final long ROOM = 3 * (10 + SessionOutbox.COST);

    private final TestHostSession host = new TestHostSession();
    private final AtomicInteger overflows = new AtomicInteger();
    private final Map<Drop, Integer> dropped = new EnumMap<>(Drop.class);

    @Test
    void the_oldest_give_way() {
        var outbox = stalled(WhenFull.DROP_OLDEST);
        push(outbox, "1", "2", "3");

        assertThat(push(outbox, "4", "5")).containsOnly(Sent.QUEUED);

        host.release();
        assertThat(texts()).containsExactly("3", "4", "5");
        assertThat(dropped).containsExactly(Map.entry(Drop.DROP_OLDEST, 2));
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void what_is_on_its_way_does_not_give_way() {
        var outbox = stalled(WhenFull.DROP_OLDEST);
        push(outbox, "1", "2", "3");
        host.take();

        assertThat(push(outbox, "4")).containsExactly(Sent.QUEUED);

        host.release();
        assertThat(texts()).containsExactly("1", "3", "4");
    }

    @Test
    void nothing_gives_way_in_vain() {
        var outbox = stalled(WhenFull.DROP_OLDEST);
        push(outbox, "1", "2", "3");
        host.take();

        var large = outbox.push(Payload.text("x".repeat((int) ROOM - SessionOutbox.COST)), null);

        assertThat(large).isEqualTo(Sent.DROPPED);
        host.release();
        assertThat(texts()).containsExactly("1", "2", "3");
        assertThat(overflows).hasValue(0);
    }

    @Test
    void the_newest_gives_way() {
        var outbox = stalled(WhenFull.DROP_NEWEST);
        push(outbox, "1", "2", "3");

        assertThat(push(outbox, "4", "5")).containsOnly(Sent.DROPPED);

        host.release();
        assertThat(texts()).containsExactly("1", "2", "3");
        assertThat(dropped).containsExactly(Map.entry(Drop.DROP_NEWEST, 2));
        assertThat(push(outbox, "6")).containsExactly(Sent.QUEUED);
    }

    @Test
    void an_answer_pushes_out_what_nobody_waits_for() {
        var oldest = stalled(WhenFull.DROP_OLDEST);
        push(oldest, "1", "2", "3");
        assertThat(oldest.send(text("answer"))).isEqualTo(Sent.QUEUED);
        host.release();
        assertThat(texts()).containsExactly("2", "3", "answer");
    }

    @Test
    void an_answer_pushes_out_the_newest_where_the_oldest_stay() {
        var newest = stalled(WhenFull.DROP_NEWEST);
        push(newest, "1", "2", "3");
        assertThat(newest.send(text("answer"))).isEqualTo(Sent.QUEUED);
        host.release();
        assertThat(texts()).containsExactly("1", "2", "answer");
    }

    @Test
    void answers_give_way_to_nothing() {
        var outbox = stalled(WhenFull.DROP_OLDEST);
        List.of("1", "2", "3").forEach(answer -> outbox.send(text(answer)));

        assertThat(push(outbox, "pushed")).containsExactly(Sent.DROPPED);

        assertThat(overflows).hasValue(0);
        assertThat(outbox.send(text("4"))).isEqualTo(Sent.CLOSED);
        assertThat(overflows).hasValue(1);
        host.release();
        assertThat(host.texts()).containsExactly("[close 1013]");
    }

    @Test
    void parts_and_what_a_remote_sends_give_way_to_nothing() {
        var outbox = stalled(WhenFull.DROP_OLDEST);
        outbox.offerPart(this, text("part"), false, failure -> {});
        push(outbox, "1", "2");

        push(outbox, "3");

        outbox.offerPart(this, text("last"), true, failure -> {});
        host.release();
        assertThat(texts()).containsExactly("part", "last", "2", "3");
    }

    @Test
    void what_a_remote_sends_waits_for_room_whatever_could_be_dropped() {
        var outbox = stalled(WhenFull.DROP_OLDEST);
        push(outbox, "1", "2", "3");

        assertThat(outbox.offerPart(SessionRemote.WHOLE, text("4"), true, failure -> {}))
                .isEqualTo(Sent.DROPPED);
        assertThat(outbox.offer(text("5"), null)).isEqualTo(Sent.DROPPED);
    }

    @Test
    void the_newest_for_a_key_takes_the_place_of_the_one_before() {
        var outbox = stalled(WhenFull.CONFLATE);

        pushKeyed(outbox, "a1", "b1", "a2", "a3");

        assertThat(outbox.queuedBytes()).isEqualTo(2L * (10 + SessionOutbox.COST));
        host.release();
        assertThat(texts()).containsExactly("a3", "b1");
        assertThat(dropped).containsExactly(Map.entry(Drop.CONFLATE, 2));
    }

    @Test
    void the_newest_for_a_key_overtakes_nothing_that_has_none() {
        var outbox = stalled(WhenFull.CONFLATE);
        pushKeyed(outbox, "a1");
        push(outbox, "open");

        pushKeyed(outbox, "a2", "a3");

        host.release();
        assertThat(texts()).containsExactly("open", "a3");
    }

    @Test
    void a_key_whose_message_has_gone_out_is_free() {
        var outbox = stalled(WhenFull.CONFLATE);
        pushKeyed(outbox, "a1");
        host.release();
        host.hold();

        pushKeyed(outbox, "a2", "b1");

        host.release();
        assertThat(texts()).containsExactly("a1", "a2", "b1");
    }

    @Test
    void a_thousand_messages_for_one_key_take_the_room_of_one() {
        var outbox = stalled(WhenFull.CONFLATE);
        for (int i = 0; i < 1000; i++) {
            pushKeyed(outbox, "a" + i);
            if (i % 10 == 0) {
                push(outbox, "barrier");
                host.take().done(); // whichever stands first
            }
        }

        assertThat(overflows).hasValue(0);
        assertThat(outbox.queuedBytes()).isLessThanOrEqualTo(ROOM);
    }

    @Test
    void a_full_outbox_takes_what_replaces_and_nothing_else() {
        var outbox = stalled(WhenFull.CONFLATE);
        pushKeyed(outbox, "a1", "b1", "c1");

        assertThat(pushKeyed(outbox, "b2")).containsExactly(Sent.QUEUED);
        assertThat(pushKeyed(outbox, "d1")).containsExactly(Sent.CLOSED);

        assertThat(overflows).hasValue(1);
        assertThat(outbox.queuedBytes()).isZero();
        assertThat(dropped).containsEntry(Drop.OVERFLOW, 4);
    }

    @Test
    void what_groups_send_while_a_session_opens_gives_way_as_well() {
        var outbox = outbox(new OutboxTerms(ROOM, -1, WhenFull.CONFLATE, Optional.of(new Conflation("key"))));
        host.hold();
        outbox.postOfGroup(text("a1"), "a");
        outbox.postOfGroup(text("b1"), "b");
        outbox.postOfGroup(text("a2"), "a");
        outbox.push(text("a0"), "a");

        outbox.opened();

        host.release();
        assertThat(texts()).containsExactly("a2", "b1");
    }

    @Test
    void messages_are_counted_where_their_number_is_bounded() {
        var outbox = outbox(new OutboxTerms(Long.MAX_VALUE, 2, WhenFull.DROP_OLDEST, Optional.empty()));
        outbox.opened();
        host.hold();

        push(outbox, "1", "2", "3", "4");

        assertThat(outbox.offer(text("5"), null)).isEqualTo(Sent.DROPPED);
        host.release();
        assertThat(texts()).containsExactly("3", "4");
        assertThat(outbox.offer(text("6"), null)).isEqualTo(Sent.QUEUED);
    }

    @Test
    void those_who_wait_for_room_hear_when_something_gives_way() {
        var outbox = stalled(WhenFull.DROP_OLDEST);
        push(outbox, "1", "2", "3");
        var rooms = new AtomicInteger();
        outbox.whenRoom(rooms::incrementAndGet);

        outbox.send(Payload.text("x".repeat((int) ROOM - SessionOutbox.COST)));
        assertThat(rooms).hasValue(0);

        host.release();
        assertThat(rooms).hasValue(1);
    }

    private SessionOutbox stalled(WhenFull whenFull) {
        var conflation = whenFull == WhenFull.CONFLATE ? new Conflation("key") : null;
        var outbox = outbox(new OutboxTerms(ROOM, -1, whenFull, Optional.ofNullable(conflation)));
        outbox.opened();
        host.hold();
        return outbox;
    }

    private SessionOutbox outbox(OutboxTerms terms) {
        var outbox = new SessionOutbox(host, terms, new MemoryBudget(0), new SessionOutbox.Owner() {
            @Override
            public void exceeded() {}

            @Override
            public void overflowed() {
                overflows.incrementAndGet();
            }

            @Override
            public void dropped(Drop why, int messages) {
                dropped.merge(why, messages, Integer::sum);
            }
        });
        host.source(outbox::next);
        return outbox;
    }

    private static List<Sent> push(SessionOutbox outbox, String... texts) {
        var sent = new ArrayList<Sent>();
        for (var text : texts) {
            sent.add(outbox.push(text(text), null));
        }
        return sent;
    }

    /** The first letter is the key. */
    private static List<Sent> pushKeyed(SessionOutbox outbox, String... texts) {
        var sent = new ArrayList<Sent>();
        for (var text : texts) {
            sent.add(outbox.push(text(text), text.substring(0, 1)));
        }
        return sent;
    }

    /** Ten bytes long. */
    private static Payload text(String text) {
        return Payload.text((text + "          ").substring(0, 10));
    }

    private List<String> texts() {
        return host.texts().stream().map(String::strip).toList();
    }
}
