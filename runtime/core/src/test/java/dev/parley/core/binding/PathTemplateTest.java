package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

    @Test
    void an_exact_path_matches_itself_alone() {
        var path = PathTemplate.of("/chat");

        assertThat(path.match("/chat")).contains(Map.of());
        assertThat(path.match("/chats")).isEmpty();
        assertThat(path.match("/chat/")).isEmpty();
        assertThat(path.match("/chat/tea")).isEmpty();
        assertThat(path.match("/")).isEmpty();
        assertThat(path.match("")).isEmpty();
        assertThat(path.match("xchat")).isEmpty();
    }

    @Test
    void the_root_matches_the_root() {
        assertThat(PathTemplate.of("/").match("/")).contains(Map.of());
        assertThat(PathTemplate.of("/").match("/chat")).isEmpty();
    }

    @Test
    void variables_are_whole_segments_and_keep_their_order() {
        var path = PathTemplate.of("/shops/{shop}/orders/{order}");

        assertThat(path.variables()).containsExactly("shop", "order");
        assertThat(path.match("/shops/berlin/orders/7")).contains(Map.of("shop", "berlin", "order", "7"));
        assertThat(path.match("/shops/berlin/bills/7")).isEmpty();
        assertThat(path.match("/shops/berlin/orders")).isEmpty();
        assertThat(path.match("/shops/berlin/orders/7/8")).isEmpty();
    }

    @Test
    void a_variable_matches_no_empty_segment() {
        assertThat(PathTemplate.of("/chat/{room}").match("/chat/")).isEmpty();
    }

    @Test
    void values_are_percent_decoded_after_the_path_is_split() {
        var path = PathTemplate.of("/chat/{room}");

        assertThat(path.match("/chat/tea%2Fgreen")).contains(Map.of("room", "tea/green"));
        assertThat(path.match("/chat/caf%C3%A9%20a+b")).contains(Map.of("room", "café a+b"));
    }

    @Test
    void exact_segments_match_however_they_are_encoded() {
        assertThat(PathTemplate.of("/caf%C3%A9").match("/caf%c3%a9")).contains(Map.of());
        assertThat(PathTemplate.of("/café").match("/caf%C3%A9")).contains(Map.of());
        assertThat(PathTemplate.of("/chat").match("/ch%61t")).contains(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/%", "/chat/%4", "/chat/%zz", "/chat/%z1", "/chat/%1z", "/chat/%C3", "/chat/%FF"})
    void what_is_not_well_encoded_matches_nothing(String path) {
        assertThat(PathTemplate.of("/chat/{room}").match(path)).isEmpty();
    }

    @Test
    void the_name_of_a_group_is_the_path_with_its_values_encoded() {
        var path = PathTemplate.of("/chat/{room}/{part}");

        assertThat(path.expand(Map.of("room", "tea", "part", "a/b c~é"))).isEqualTo("/chat/tea/a%2Fb%20c~%C3%A9");
    }

    @Property
    void every_value_survives_the_way_into_a_path_and_back(@ForAll String value) {
        var path = PathTemplate.of("/chat/{room}");
        var written = new String(
                value.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);

        var match = path.match(path.expand(Map.of("room", written)));

        assertThat(match)
                .isEqualTo(
                        written.isEmpty()
                                ? java.util.Optional.empty()
                                : java.util.Optional.of(Map.of("room", written)));
    }

    @Property
    void no_path_makes_matching_fail(@ForAll String path) {
        assertThat(PathTemplate.of("/{a}/b").match(path)).isNotNull();
    }

    @Test
    void exact_segments_come_before_variables_from_the_left() {
        var sorted = Stream.of("/{a}/{b}", "/chat/{room}", "/{a}/tea", "/chat/tea", "/chat")
                .map(PathTemplate::of)
                .sorted()
                .map(PathTemplate::toString)
                .toList();

        assertThat(sorted).isEqualTo(List.of("/chat", "/chat/tea", "/chat/{room}", "/{a}/tea", "/{a}/{b}"));
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/{room}, /chat/{name}, true",
        "/chat/{room}, /chat/{room}, true",
        "/chat/{room}, /chat/tea, false",
        "/chat, /chat/, false",
        "/a/b, /a, false"
    })
    void templates_are_equivalent_whatever_their_variables_are_called(String one, String other, boolean equivalent) {
        assertThat(PathTemplate.of(one).compareTo(PathTemplate.of(other)) == 0).isEqualTo(equivalent);
        assertThat(PathTemplate.of(other).compareTo(PathTemplate.of(one)) == 0).isEqualTo(equivalent);
    }

    @Test
    void templates_are_equal_as_they_are_written() {
        assertThat(PathTemplate.of("/chat/{room}"))
                .isEqualTo(PathTemplate.of("/chat/{room}"))
                .hasSameHashCodeAs(PathTemplate.of("/chat/{room}"))
                .isNotEqualTo(PathTemplate.of("/chat/{name}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat | does not begin with a slash",
                "'' | does not begin with a slash",
                "/a//b | has nothing between two slashes",
                "/a/./b | has the segment \".\"",
                "/a/../b | has the segment \"..\"",
                "/a/x{b} | has a variable that is not a whole segment",
                "/a/{b}x | has a variable that is not a whole segment",
                "/a/{b | has a variable that is not a whole segment",
                "/a/b} | has a variable that is not a whole segment",
                "/a/{ | has a variable that is not a whole segment",
                "/a/{b}{c} | has a variable that is not a whole segment",
                "/a/{} | has a variable without a name",
                "/a?b | has characters that no path can have",
                "/a#b | has characters that no path can have",
                "/a b | has characters that no path can have",
                "/a%zz | has characters that no path can have"
            })
    void a_bad_path_is_explained(String path, String reason) {
        assertThat(PathRules.whyBad(path)).contains(reason);
        assertThatThrownBy(() -> PathTemplate.of(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(path + ": " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/", "/a/{b}", "/{b}", "/a-b/c.d/~x", "/caf%C3%A9", "/café"})
    void a_good_path_has_no_reason_against_it(String path) {
        assertThat(PathRules.whyBad(path)).isEmpty();
    }
}
