package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Thousands of sessions that come and go, for minutes: some count what they are sent, some are in groups, some read nothing,
 * some vanish.
 */
@Tag("soak")
class SoakTest {

    private static final int SESSIONS = Integer.getInteger("soak.sessions", 5000);
    private static final int MINUTES = Integer.getInteger("soak.minutes", 10);
    private static final int GROUP = 50;
    private static final int AHEAD = 20;
    private static final String FILLING = ":" + "x".repeat(200);

    /** Thousands of sessions need a third of it before anything waits for anybody. */
    private static final String HEAP = "-Xmx128m";

    @RegisterExtension
    static final ServerUnderAttack SERVER = new ServerUnderAttack(
            HEAP, "-Dparley.ping-interval=5s", "-Dparley.pong-timeout=10s", "-Dparley.close-timeout=5s");

    private final Random random = new Random(20);
    private final List<Counting> counting = new ArrayList<>();
    private final List<Crowd> crowds = new ArrayList<>();
    private final List<WirePeer> greedy = new ArrayList<>();
    private final List<WirePeer> deaf = new ArrayList<>();
    private final ArrayDeque<Vanished> vanished = new ArrayDeque<>();
    private Readers readers;
    private long served = System.nanoTime();
    private long opened;
    private long closed;
    private long counted;
    private long heard;
    private long totals;

    /** Says nothing any more, not even that it goes. */
    private record Vanished(WirePeer peer, long at) {

        /** Whether the server has had the time to notice. */
        boolean isLongAgo() {
            return System.nanoTime() - at > TimeUnit.MINUTES.toNanos(1);
        }
    }

    /** Is sent numbers, and misses none while it is open. */
    private final class Counting implements Consumer<String> {

        private final Readers.Reader reader;
        private long next;
        private boolean knowsTotal;

        Counting() throws IOException {
            reader = readers.open("/counting", this);
            opened();
        }

        @Override
        public void accept(String text) {
            if (text.startsWith("total ")) {
                assertThat(text).isEqualTo("total " + next);
                knowsTotal = true;
                totals++;
                reader.leave();
            } else {
                assertThat(text).startsWith(next + ":");
                next++;
                counted++;
            }
        }
    }

    /** A group, of which one member publishes. */
    private final class Crowd {

        private final String path;
        private final List<Member> members = new ArrayList<>();
        private long sent;

        Crowd(int number) throws IOException {
            path = "/crowd/" + number;
            while (members.size() < GROUP) {
                members.add(new Member(path));
            }
        }

        /** Unless the publisher has not heard yet what it published before: nobody is to be sent more than the server can send. */
        void publish() {
            var publisher = members.get(0);
            if (sent - publisher.next < AHEAD) {
                publisher.reader.sendText(sent++ + FILLING);
            }
        }

        /** All but the publisher may come and go. */
        void replace(int index) throws IOException {
            members.set(index, new Member(path));
        }
    }

    /** Hears what is published, from its beginning on. */
    private final class Member implements Consumer<String> {

        private final Readers.Reader reader;
        private long next = -1;

        Member(String path) throws IOException {
            reader = readers.open(path, this);
            opened();
        }

        @Override
        public void accept(String text) {
            long number = Long.parseLong(text.substring(0, text.indexOf(':')));
            assertThat(next < 0 || number == next).isTrue();
            next = number + 1;
            heard++;
        }
    }

    @BeforeEach
    void open() throws IOException {
        readers = new Readers(SERVER.port());
    }

    @AfterEach
    void close() throws IOException {
        readers.close();
        greedy.forEach(WirePeer::close);
        deaf.forEach(WirePeer::close);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void sessions_come_and_go_for_minutes_and_nothing_is_left() throws IOException {
        fill();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        for (int turn = 0; System.nanoTime() < end; turn++) {
            work();
            if (turn % 20 == 0) {
                churn();
            }
            serve();
            readers.read(50);
        }
        leave();

        System.out.printf(
                "%d sessions opened, %d closed by the server; %d messages counted, %d totals right, %d heard in groups%n",
                opened, closed, counted, totals, heard);
        assertThat(counted).isPositive();
        assertThat(heard).isPositive();
    }

    /** To open thousands takes its time, in which pings are answered and the others served. */
    private void opened() throws IOException {
        opened++;
        readers.read();
        serve();
    }

    private void serve() {
        if (System.nanoTime() - served > TimeUnit.SECONDS.toNanos(1)) {
            SERVER.serves();
            served = System.nanoTime();
        }
    }

    /** Two of five count, two of five are in groups, one of five reads nothing, of those half in groups. */
    private void fill() throws IOException {
        while (counting.size() < SESSIONS * 2 / 5) {
            counting.add(new Counting());
        }
        while (crowds.size() * GROUP < SESSIONS * 2 / 5) {
            crowds.add(new Crowd(crowds.size()));
        }
        stall();
    }

    /** Some ask and do not read, others are in groups and do not read; who was cut for it comes again. */
    private void stall() throws IOException {
        stall(greedy, () -> "/counting");
        stall(deaf, () -> any(crowds).path);
    }

    private void stall(List<WirePeer> peers, Supplier<String> path) throws IOException {
        var pong = Frames.frame(Frames.PONG, new byte[0]);
        int before = peers.size();
        peers.removeIf(peer -> !peer.sends(pong));
        closed += before - peers.size();
        while (peers.size() < SESSIONS / 10) {
            peers.add(SERVER.open(path.get()));
            opened();
        }
    }

    private void work() {
        for (int i = 0; i < SESSIONS / 100; i++) {
            any(counting).reader.sendText("" + random.nextInt(20));
            any(crowds).publish();
        }
        for (int i = 0; i < greedy.size() / 20; i++) {
            any(greedy).sends(Frames.text("100"));
        }
    }

    /** One of fifty leaves: half as they should, the others without a word. */
    private void churn() throws IOException {
        for (int i = 0; i < counting.size() / 50; i++) {
            int index = random.nextInt(counting.size());
            if (random.nextBoolean()) {
                counting.get(index).reader.sendText("total");
            } else {
                counting.get(index).reader.reset();
            }
            counting.set(index, new Counting());
            var crowd = any(crowds);
            int member = 1 + random.nextInt(GROUP - 1);
            if (random.nextBoolean()) {
                crowd.members.get(member).reader.leave();
            } else {
                crowd.members.get(member).reader.reset();
            }
            crowd.replace(member);
        }
        for (int i = 0; i < SESSIONS / 500; i++) {
            greedy.remove(random.nextInt(greedy.size())).reset();
            deaf.remove(random.nextInt(deaf.size())).reset();
        }
        vanish();
        stall();
        replaceClosed();
    }

    private void vanish() throws IOException {
        for (int i = 0; i < SESSIONS / 500; i++) {
            vanished.add(new Vanished(SERVER.open(any(crowds).path), System.nanoTime()));
            opened();
        }
        while (!vanished.isEmpty() && vanished.element().isLongAgo()) {
            assertThat(vanished.element().peer().comesToAnEnd()).isTrue();
            vanished.remove().peer().close();
            closed++;
        }
    }

    private void replaceClosed() throws IOException {
        for (int i = 0; i < counting.size(); i++) {
            if (!counting.get(i).reader.isOpen()) {
                counting.set(i, new Counting());
                closed++;
            }
        }
    }

    /** Each that counts has had all that was queued for it, and all leave. */
    private void leave() throws IOException {
        counting.forEach(each -> each.reader.sendText("total"));
        await("totals", () -> counting.stream().allMatch(each -> each.knowsTotal || !each.reader.isOpen()));
        for (var crowd : crowds) {
            while (crowd.members.stream().anyMatch(member -> member.next < 0)) {
                crowd.publish();
                readers.read(10);
            }
            await("a crowd", () -> crowd.members.stream().allMatch(member -> member.next == crowd.sent));
            crowd.members.forEach(member -> member.reader.leave());
        }
        greedy.forEach(WirePeer::reset);
        deaf.forEach(WirePeer::reset);
        vanished.forEach(each -> each.peer().reset());
        await("the end", () -> counting.stream().noneMatch(each -> each.reader.isOpen()));
    }

    private void await(String what, BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            serve();
            readers.read(100);
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
