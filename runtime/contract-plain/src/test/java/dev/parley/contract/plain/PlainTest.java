package dev.parley.contract.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An application of others behaves with Parley's jars as it does without, and beside an extended endpoint as well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainTest {

    @TempDir
    private static Path folder;

    private final Map<String, List<String>> without = new HashMap<>();
    private Wars wars;

    @BeforeAll
    void start() throws Exception {
        wars = new Wars(folder, Path.of(System.getProperty("wars")));
    }

    @AfterAll
    void stop() throws Exception {
        wars.close();
    }

    @TestFactory
    Stream<DynamicTest> with_Parley_nothing_is_different() {
        return compared("plain-parley");
    }

    @TestFactory
    Stream<DynamicTest> beside_an_extended_endpoint_nothing_is_different() {
        return compared("plain-mixed");
    }

    private Stream<DynamicTest> compared(String other) {
        return Conversation.all().stream()
                .map(conversation -> DynamicTest.dynamicTest(conversation.name(), () -> {
                    var without = without(conversation);
                    var with = conversation.transcript(wars.uri(other));

                    assertThat(without).doesNotContain(Talk.SILENCE).hasSizeGreaterThanOrEqualTo(1);
                    assertThat(with).isEqualTo(without);
                }));
    }

    /** Held once: some endpoints remember earlier sessions. */
    private List<String> without(Conversation conversation) {
        return without.computeIfAbsent(conversation.name(), any -> conversation.transcript(wars.uri("plain")));
    }

    @Test
    void there_are_more_than_forty_of_them() {
        assertThat(Conversation.all()).hasSizeGreaterThan(40);
        assertThat(wars.runs("plain-parley")).isTrue();
    }

    @Test
    void a_conversation_says_what_the_endpoint_does() {
        var numbers = Conversation.all().stream()
                .filter(conversation -> conversation.name().equals("/texts/number"))
                .findFirst()
                .orElseThrow();

        assertThat(without(numbers))
                .isEqualTo(List.of("opened /texts/number \"\"", "text 1", "text 3", "text 0", "closed 1000 bye"));
    }

    @Test
    void the_extended_endpoint_is_served_by_Parley() {
        try (var talk = new Talk(wars.uri("plain-mixed"))) {
            talk.open("/scores?factor=two");
            talk.open("/scores?factor=2")
                    .ask("{\"points\":3}")
                    .ask("{\"points\":4}")
                    .leave();

            assertThat(talk.transcript())
                    .containsExactly(
                            "refused /scores?factor=two 400",
                            "opened /scores?factor=2 \"\"",
                            "text {\"points\":6}",
                            "text {\"points\":14}",
                            "closed 1000 bye");
        }
    }
}
