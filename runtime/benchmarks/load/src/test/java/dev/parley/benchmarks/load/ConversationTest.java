package dev.parley.benchmarks.load;

import static dev.parley.benchmarks.load.Conversation.TURNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ConversationTest {

    @Test
    void each_message_is_framed_as_its_answer_must_be() {
        var conversation = Conversation.echo(7, 1024);
        var answers = conversation.answers().get();

        for (var i = 0; i < 2 * TURNS; i++) {
            assertThat(answers.fit(text(conversation, i), i % TURNS)).isTrue();
        }
    }

    @Test
    void no_message_can_pass_for_another_one() {
        var seen = new HashSet<ByteBuffer>();

        for (var client = 0; client < 64; client++) {
            var conversation = Conversation.echo(client, 20);
            for (var turn = 0; turn < TURNS; turn++) {
                assertThat(seen.add(text(conversation, turn))).isTrue();
            }
        }
    }

    /** The text of a frame, unmasked as RFC 6455 says in section 5.3. */
    private static ByteBuffer text(Conversation conversation, int turn) {
        var frame = conversation.frames().slice(turn * conversation.frameSize(), conversation.frameSize());
        assertThat(frame.get() & 0xFF).isEqualTo(Frames.TEXT);
        var length = frame.get() & 0x7F;
        var size = length < 126 ? length : frame.getShort();
        var mask = new byte[4];
        frame.get(mask);
        var text = new byte[size];
        frame.get(text);
        assertThat(frame.hasRemaining()).isFalse();
        for (var i = 0; i < size; i++) {
            text[i] ^= mask[i % 4];
        }
        return ByteBuffer.wrap(text);
    }
}
