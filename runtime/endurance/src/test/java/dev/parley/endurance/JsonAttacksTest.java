package dev.parley.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that are small, and cost much to understand. */
class JsonAttacksTest {

    /** How often each is sent. What costs quadratic time would not come to an end. */
    private static final int TIMES = 50;

    @RegisterExtension
    static final ServerUnderAttack SERVER = new ServerUnderAttack("-Dparley.max-message-size=1MiB");

    static Stream<Arguments> messages() {
        var colliding = colliding(1 << 14);
        return Stream.of(
                Arguments.of("keys of a map that collide", tally(colliding, "0"), "{\"size\":16384}"),
                Arguments.of("members that collide", "{" + members(colliding, "0") + "}", "error"),
                Arguments.of(
                        "members that collide, and are not expected",
                        "{\"type\":\"say\",\"text\":\"hi\"," + members(colliding, "0") + "}",
                        "size"),
                Arguments.of("arrays without end", "[".repeat(1 << 19), "error"),
                Arguments.of("objects without end", "{\"a\":".repeat(1 << 17), "error"),
                Arguments.of(
                        "an expected type without end",
                        "{\"type\":\"tree\",\"children\":[" + "{\"children\":[".repeat(1 << 16),
                        "error"),
                Arguments.of("a number with a huge exponent", price("1e999999999"), "{"),
                Arguments.of("a number with very many digits", price("7".repeat(1 << 19)), "{"),
                Arguments.of("an index with very many digits", tally(List.of("a"), "7".repeat(1 << 19)), "error"),
                Arguments.of("a text of escapes", say("\\u0041".repeat(1 << 17)), "size"),
                Arguments.of("spaces", " ".repeat(1 << 19), "error"),
                Arguments.of("a text without end", "{\"type\":\"say\",\"text\":\"" + "x".repeat(1 << 19), "error"));
    }

    private static String price(String number) {
        return "{\"type\":\"price\",\"amount\":" + number + "}";
    }

    private static String say(String text) {
        return "{\"type\":\"say\",\"text\":\"" + text + "\"}";
    }

    private static String tally(List<String> names, String value) {
        return "{\"type\":\"tally\",\"counts\":{" + members(names, value) + "}}";
    }

    private static String members(List<String> names, String value) {
        return names.stream().map(name -> "\"" + name + "\":" + value).collect(Collectors.joining(","));
    }

    /** Strings with the same hash: "Aa" and "BB" have one, and so has all that consists of as many of them. */
    private static List<String> colliding(int count) {
        int pairs = 32 - Integer.numberOfLeadingZeros(count - 1);
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, pairs)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void costs_no_more_than_other_messages(String name, String message, String answer) {
        var peers = new ArrayList<WirePeer>();
        for (int i = 0; i < 10; i++) {
            peers.add(SERVER.open("/talk"));
        }

        for (int i = 0; i < TIMES; i++) {
            var peer = peers.get(i % peers.size());
            peer.sendText(message);
            assertThat(peer.frame().text()).contains(answer);
        }
        SERVER.serves();
        peers.forEach(WirePeer::close);
    }

    @Test
    void types_that_nobody_knows_leave_nothing() {
        try (var peer = SERVER.open("/talk")) {
            for (int i = 0; i < 5000; i++) {
                peer.sendText("{\"type\":\"unknown" + i + "\",\"member" + i + "\":1}");
                assertThat(peer.frame().text()).contains("unknown-type");
            }
        }
    }
}
