package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A group in which most read nothing, and one publishes as fast as those can take it who do. */
class CrowdTest {

    /**
     * So long that the buffers of the operating system are soon full for those who read nothing: megabytes for each, where both ends
     * are one machine. Until then the server cannot tell them from those who read.
     */
    private static final String FILLING = ":" + "x".repeat(4000);

    /** How far the publisher is ahead of the slowest reader, in messages: for a hundred they are less than the server may hold. */
    private static final int AHEAD = 16;

    /** How often one comes again that was cut off. */
    private static final int PAUSE_MILLIS = 50;

    @RegisterExtension
    static final ServerUnderAttack SERVER = new ServerUnderAttack("-Dparley.close-timeout=1s");

    private final List<Member> members = new ArrayList<>();
    private final ArrayDeque<WirePeer> stalled = new ArrayDeque<>();
    private Readers readers;
    private long sent;

    /** Notes what it has heard, of which it misses nothing. */
    private static final class Member implements Consumer<String> {

        private Readers.Reader reader;
        private long next = -1;

        @Override
        public void accept(String text) {
            long number = Long.parseLong(text.substring(0, text.indexOf(':')));
            if (next >= 0) {
                assertThat(number).isEqualTo(next);
            }
            next = number + 1;
        }
    }

    @BeforeEach
    void open() throws IOException {
        readers = new Readers(SERVER.port());
    }

    @AfterEach
    void close() throws IOException {
        readers.close();
        stalled.forEach(WirePeer::close);
    }

    @Test
    void who_reads_misses_nothing_though_ten_times_as_many_do_not_read() throws IOException {
        var publisher = open(20);

        for (int times = 0; times < 3; times++) {
            stall(200);
            publish(1, publisher);
        }

        assertThat(members).extracting(member -> member.next).containsOnly(sent);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void a_thousand_that_do_not_read_slow_a_hundred_that_do_by_half_at_most() throws Exception {
        var publisher = open(100);
        publish(10, publisher); // until all is compiled

        double before = publish(10, publisher);
        stall(1000);
        double meanwhile = publish(60, publisher);
        var end = new AtomicBoolean();
        var returning = new Thread(() -> comeAgain(end));
        returning.start();
        double again = publish(30, publisher);
        end.set(true);
        returning.join();
        stalled.forEach(WirePeer::reset);
        double after = publish(10, publisher);

        System.out.printf(
                "Messages a second to each of 100: %.0f; with 1000 that do not read %.0f; with as many, of whom %d a second"
                        + " come again when they have been cut off, %.0f; %.0f%n",
                before, meanwhile, 1000 / PAUSE_MILLIS, again, after);
        assertThat(members).extracting(member -> member.next).containsOnly(sent);
        assertThat(meanwhile).isGreaterThan((before + after) / 4);
        assertThat(again).isGreaterThan((before + after) / 4);
    }

    /** Has those that were cut off come again, one in each pause. */
    private void comeAgain(AtomicBoolean end) {
        var pong = Frames.frame(Frames.PONG, new byte[0]);
        while (!end.get()) {
            boolean replaced = false;
            for (int i = 0; i < stalled.size() / 20 && !replaced; i++) {
                var peer = stalled.remove();
                replaced = !peer.sends(pong);
                if (replaced) {
                    peer.close();
                }
                stalled.add(replaced ? SERVER.open("/crowd/all") : peer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
    }

    /** Opens members that read, and waits until all hear; the last one may publish. */
    private Readers.Reader open(int count) throws IOException {
        Readers.Reader last = null;
        for (int i = 0; i < count; i++) {
            var member = new Member();
            members.add(member);
            member.reader = readers.open("/crowd/all", member);
            last = member.reader;
        }
        while (behind() < 0) {
            send(last);
            readers.read(10);
        }
        return last;
    }

    /** Sees to it that so many are there that do not read: those that were closed for it come again. */
    private void stall(int count) {
        var pong = Frames.frame(Frames.PONG, new byte[0]);
        stalled.removeIf(peer -> !peer.sends(pong));
        while (stalled.size() < count) {
            stalled.add(SERVER.open("/crowd/all"));
        }
    }

    /** How many messages a second each of those has received who read. */
    private double publish(int seconds, Readers.Reader publisher) throws IOException {
        long before = sent;
        long start = System.nanoTime();
        for (long now = start, asked = start;
                now - start < TimeUnit.SECONDS.toNanos(seconds);
                now = System.nanoTime()) {
            if (now - asked > TimeUnit.SECONDS.toNanos(5)) {
                SERVER.serves(); // otherwise its own session would not answer a ping in time
                asked = now;
            }
            for (long end = behind() + AHEAD; sent < end; ) {
                send(publisher);
            }
            allAreOpen();
            readers.read(1000);
        }
        while (behind() < sent) {
            allAreOpen();
            readers.read(1000);
        }
        return (sent - before) * 1e9 / (System.nanoTime() - start);
    }

    private void allAreOpen() {
        assertThat(members.stream().filter(member -> member.reader.isOpen()))
                .as("those that read")
                .hasSameSizeAs(members);
    }

    private void send(Readers.Reader publisher) {
        publisher.sendText(sent++ + FILLING);
    }

    /** What the slowest of those has heard who read. */
    private long behind() {
        return members.stream().mapToLong(member -> member.next).min().orElseThrow();
    }
}
