package dev.parley.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CloseReasonsTest {

    @Test
    void a_reason_that_fits_is_kept() {
        assertThat(CloseReasons.fitting("x".repeat(123))).hasSize(123);
    }

    @Test
    void a_longer_one_is_cut_between_characters() {
        var cut = CloseReasons.fitting("x" + "😀".repeat(40));

        assertThat(cut).isEqualTo("x" + "😀".repeat(30));
        assertThat(cut.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(123);
    }
}
