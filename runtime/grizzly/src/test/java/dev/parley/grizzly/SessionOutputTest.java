package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.SessionEvents;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionOutputTest {

    private final Network network = new Network();
    private final Source source = new Source();
    private final List<String> told = new ArrayList<>();
    private final SessionOutput output =
            new SessionOutput(new Telling(), source, network, new OutputBuffer.Pool(), null);

    @Test
    void all_that_waits_goes_out_with_one_write() {
        source.text("one");
        source.text("two");
        source.text("three");

        output.flush();

        assertThat(network.writes).containsExactly("\u0081\3one\u0081\3two\u0081\5three");
        assertThat(told).containsExactly("one gone", "two gone", "three gone");
    }

    @Test
    void nothing_is_written_if_nothing_waits() {
        output.flush();

        assertThat(network.writes).isEmpty();
    }

    @Test
    void what_the_network_does_not_take_goes_out_later_and_before_all_else() {
        network.room = 4;
        source.text("one");
        source.text("two");
        output.flush();
        source.text("three");
        output.flush();
        assertThat(network.all()).isEqualTo("\u0081\3on");
        assertThat(told).isEmpty();

        network.room = 1000;
        output.writable();

        assertThat(network.all()).isEqualTo("\u0081\3one\u0081\3two\u0081\5three");
        assertThat(told).containsExactly("one gone", "two gone", "three gone");
    }

    @Test
    void nothing_is_fetched_while_the_network_takes_nothing() {
        network.room = 0;
        source.text("one");
        output.flush();
        source.text("two");

        output.flush();

        assertThat(source.waiting).hasSize(1);
    }

    @Test
    void a_large_message_goes_out_piece_by_piece() {
        var large = "x".repeat(100_000);
        network.room = 30_000;
        source.text("small");
        source.text(large);
        source.text("behind");

        output.flush();
        for (int i = 0; i < 3; i++) {
            network.room = 30_000;
            output.writable();
        }

        assertThat(network.all()).startsWith("\u0081\5small\u0081\177\0\0\0\0\0\1\u0086\u00a0xxx");
        assertThat(network.all()).endsWith("xxx\u0081\6behind");
        assertThat(network.all()).hasSize(7 + 10 + 100_000 + 8);
        assertThat(told).containsExactly("small gone", large + " gone", "behind gone");
    }

    @Test
    void parts_of_a_message_are_frames_of_it() {
        source.waiting.add(source.message("a", true, false));
        source.waiting.add(source.message("b", false, false));
        source.waiting.add(source.message("c", false, true));

        output.flush();

        assertThat(network.writes).containsExactly("\1\1a\0\1b\u0080\1c");
    }

    @Test
    void of_the_pings_that_come_while_the_network_is_busy_the_latest_is_answered() {
        network.room = 0;
        source.text("one");
        output.flush();
        for (int i = 0; i < 1000; i++) {
            output.pong(("ping " + i).getBytes(ISO_8859_1));
            output.flush();
        }

        network.room = 1000;
        output.writable();

        assertThat(network.all()).isEqualTo("\u0081\3one\u008a\10ping 999");
    }

    @Test
    void nothing_follows_the_close_frame() {
        source.text("one");
        source.waiting.add(new Outgoing.Close(new CloseReason(CloseCodes.GOING_AWAY, "bye")));
        source.text("never");

        output.flush();
        output.flush();

        assertThat(network.all()).isEqualTo("\u0081\3one\u0088\5\3\u00e9bye");
        assertThat(told).containsExactly("closing 1001", "one gone", "over");
    }

    @Test
    void an_answer_to_the_peers_close_goes_out_behind_what_waits() {
        source.text("one");

        output.close(1005, "");

        assertThat(network.all()).isEqualTo("\u0081\3one\u0088\0");
        assertThat(told).containsExactly("one gone", "over");
    }

    @Test
    void an_answer_to_the_peers_close_that_goes_out_in_two_pieces_is_the_end_as_well() {
        network.room = 1;
        output.close(1001, "");
        assertThat(told).isEmpty();

        network.room = 1000;
        output.writable();

        assertThat(network.all()).isEqualTo("\u0088\2\3\u00e9");
        assertThat(told).containsExactly("over");
    }

    @Test
    void what_a_network_takes_slowly_has_gone_when_it_says_so() {
        network.slow = true;
        source.text("one");
        output.flush();
        source.waiting.add(new Outgoing.Close(new CloseReason(CloseCodes.GOING_AWAY, "")));
        output.flush();
        assertThat(network.writes).containsExactly("\u0081\3one");
        assertThat(told).isEmpty();

        network.busy = false;
        output.writable();
        assertThat(told).containsExactly("one gone", "closing 1001");

        network.busy = false;
        output.writable();
        assertThat(network.writes).containsExactly("\u0081\3one", "\u0088\2\3\u00e9");
        assertThat(told).containsExactly("one gone", "closing 1001", "over");
    }

    @Test
    void a_large_message_behind_others_on_a_slow_network_is_whole() {
        network.slow = true;
        var large = "x".repeat(20_000);
        source.text("one");
        source.text(large);
        output.flush();

        for (int i = 0; i < 2; i++) {
            network.busy = false;
            output.writable();
        }

        assertThat(network.all()).startsWith("\u0081\3one\u0081\176\116\40xxx").hasSize(5 + 4 + 20_000);
        assertThat(told).containsExactly("one gone", large + " gone");
    }

    @Test
    void a_broken_network_fails_what_was_on_its_way() {
        network.broken = true;
        source.text("one");

        output.flush();
        source.text("two");
        output.flush();

        assertThat(told).containsExactly("one failed", "cut");
        assertThat(source.waiting).hasSize(1);
    }

    @Test
    void the_end_of_the_connection_fails_what_the_network_did_not_take() {
        network.room = 1;
        source.text("one");
        output.flush();

        output.end();

        assertThat(told).containsExactly("one failed");
    }

    /** Takes as much as it has room for. */
    private static final class Network implements Wire {

        private final List<String> writes = new ArrayList<>();
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private int room = Integer.MAX_VALUE;
        private boolean broken;
        private boolean busy;
        private boolean slow;

        String all() {
            return all.toString(ISO_8859_1);
        }

        @Override
        public int write(byte[] bytes, int from, int length, OutputBuffer buffer) throws IOException {
            if (broken) {
                throw new IOException("on purpose");
            }
            int taken = Math.min(room, length);
            room -= taken;
            busy = slow || taken < length;
            all.write(bytes, from, taken);
            writes.add(new String(bytes, from, taken, ISO_8859_1));
            return taken;
        }

        @Override
        public long pending() {
            return 0;
        }

        @Override
        public boolean isBusy() {
            return busy;
        }

        @Override
        public void awaitWritable() {}
    }

    private final class Telling implements SessionOutput.Owner {

        @Override
        public void closing(CloseReason reason) {
            told.add("closing " + reason.getCloseCode().getCode());
        }

        @Override
        public void outputOver() {
            told.add("over");
        }

        @Override
        public void cut() {
            told.add("cut");
        }
    }

    private final class Source implements SessionEvents {

        private final Queue<Outgoing> waiting = new ArrayDeque<>();

        void text(String text) {
            waiting.add(message(text, true, true));
        }

        Outgoing message(String text, boolean first, boolean last) {
            return new Outgoing.Message(
                    Payload.text(text),
                    first,
                    last,
                    (message, failure) -> told.add(text + (failure == null ? " gone" : " failed")));
        }

        @Override
        public @Nullable Outgoing next() {
            return waiting.poll();
        }

        @Override
        public void opened() {}

        @Override
        public void received(Payload part, boolean last) {}

        @Override
        public long maxMessageBytes(boolean text) {
            return Long.MAX_VALUE;
        }

        @Override
        public void heard() {}

        @Override
        public void pong(ByteBuffer data) {}

        @Override
        public void closed(CloseReason reason) {}

        @Override
        public void blocked() {}

        @Override
        public void holds(long bytes) {}

        @Override
        public void failed(Throwable cause) {}
    }
}
