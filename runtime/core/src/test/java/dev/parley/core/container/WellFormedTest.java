package dev.parley.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WellFormedTest {

    private final WellFormed wellFormed = new WellFormed();

    @Test
    void half_a_pair_at_the_end_of_a_part_waits_for_the_next() {
        assertThat(wellFormed.part("a\uD83D", false)).isEqualTo("a");
        assertThat(wellFormed.part("\uDE00b", true)).isEqualTo("😀b");
    }

    @Test
    void half_a_pair_at_the_end_of_a_message_becomes_a_question_mark() {
        assertThat(wellFormed.part("a\uD83D", true)).isEqualTo("a?");
        assertThat(wellFormed.part("b", true)).isEqualTo("b");
    }

    @Test
    void a_whole_message_keeps_its_pairs_and_loses_halves() {
        assertThat(WellFormed.whole("😀\uDE00x\uD83D")).isEqualTo("😀?x?");
    }
}
