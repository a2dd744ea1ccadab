package dev.parley.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    @Test
    void values_are_decoded_and_keep_their_order() {
        assertThat(QueryParameters.of("a=1&b=x+y%21&a=2"))
                .isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of("x y!")));
    }

    @Test
    void a_name_alone_has_an_empty_value() {
        assertThat(QueryParameters.of("debug&&x=")).isEqualTo(Map.of("debug", List.of(""), "x", List.of("")));
    }

    @Test
    void what_is_no_escape_stands_for_itself() {
        assertThat(QueryParameters.of("rate=100%")).isEqualTo(Map.of("rate", List.of("100%")));
    }

    @Test
    void no_query_string_has_no_parameters() {
        assertThat(QueryParameters.of(null)).isEmpty();
    }
}
