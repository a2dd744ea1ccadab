package dev.parley.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathVariablesTest {

    @Test
    void variables_are_read_from_the_end_of_the_path() {
        var template = new PathVariables("/chat/{room}/{seat}");

        assertThat(template.of("/context/chat/tea/3")).isEqualTo(Map.of("room", "tea", "seat", "3"));
    }

    @Test
    void values_are_percent_decoded_and_a_plus_stays() {
        assertThat(new PathVariables("/{room}").of("/a%2Fb+c%C3%A4")).isEqualTo(Map.of("room", "a/b+cä"));
    }

    @Test
    void a_slash_at_the_end_that_the_container_overlooks_is_no_segment() {
        assertThat(new PathVariables("/chat/{room}").of("/chat/tea/")).isEqualTo(Map.of("room", "tea"));
    }

    @Test
    void an_empty_segment_is_an_empty_value() {
        assertThat(new PathVariables("/chat/{room}").of("/context/chat/")).isEqualTo(Map.of("room", ""));
    }

    @Test
    void a_template_without_variables_has_none() {
        assertThat(new PathVariables("/chat").of("/chat")).isEmpty();
    }
}
