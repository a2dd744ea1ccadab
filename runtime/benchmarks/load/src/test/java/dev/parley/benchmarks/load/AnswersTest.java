package dev.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private final Answers replies = new Replies(new String[] {"Who?", "When?"});

    @Test
    void an_echo_is_the_text_of_its_turn() {
        var echoes = new Echoes(new byte[][] {{'a'}, {'b'}});

        assertThat(echoes.fit(bytes("b"), 1)).isTrue();
        assertThat(echoes.fit(bytes("a"), 1)).isFalse();
        assertThat(echoes.fit(bytes("bb"), 1)).isFalse();
        assertThat(echoes.fit(bytes(""), 1)).isFalse();
    }

    @Test
    void replies_may_have_their_members_in_any_order_and_any_time() {
        assertThat(fits(
                        "{\"at\":\"2026-01-31T12:59:00Z\",\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"Who?\"}",
                        0))
                .isTrue();
        assertThat(fits(
                        "{\"at\":\"2026-01-31T12:59:01.123456Z\",\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"When?\"}",
                        1))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"When?\",\"at\":\"2026-01-31T12:59:00Z\"}",
                "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"Who?\",\"at\":\"yesterday\"}",
                "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"Who?\"}",
                "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"Who?\",\"at\":\"2026-01-31T12:59:00Z\",\"x\":1}",
                "{\"type\":\"said\"",
                "",
            })
    void a_first_reply_that_says_something_else_does_not_fit(String reply) {
        assertThat(fits(reply, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"Who?\",\"at\":\"2026-01-31T12:59:00Z\"}",
                "{\"type\":\"said\",\"by\":\"bob\",\"room\":\"lobby\",\"text\":\"When?\",\"at\":\"2026-01-31T12:59:00Z\"}",
                "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"When?\",\"at\":\"\"}",
                "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"When?\",\"at\":\"2026-01-31T12:59:00Z\"",
                "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"When?\",\"at\":\"now and then\"}",
                "",
            })
    void a_later_reply_that_says_something_else_does_not_fit(String reply) {
        assertThat(fits(
                        "{\"type\":\"said\",\"by\":\"ann\",\"room\":\"lobby\",\"text\":\"Who?\",\"at\":\"2026-01-31T12:59:00Z\"}",
                        0))
                .isTrue();

        assertThat(fits(reply, 1)).isFalse();
    }

    private boolean fits(String reply, int turn) {
        return replies.fit(bytes(reply), turn);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
