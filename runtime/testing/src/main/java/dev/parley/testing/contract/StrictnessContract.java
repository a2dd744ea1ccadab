package dev.parley.testing.contract;

import dev.parley.ErrorReply;
import dev.parley.testing.TestPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a sender did wrong is answered, and costs neither its session nor another anything. */
abstract class StrictnessContract extends ContractPart {

    StrictnessContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/strict")
    public static class Strict {

        public enum Size {
            SMALL,
            LARGE
        }

        public sealed interface In permits Say, Set {}

        public record Say(String text) implements In {}

        public record Set(
                int number,
                byte little,
                boolean flag,
                Size size,
                List<String> words,
                Optional<String> maybe,
                @Nullable String note)
                implements In {}

        public record Said(String text) {}

        @OnMessage
        Said say(Say say) {
            return new Said(say.text());
        }

        @OnMessage
        Said set(Set set) {
            return new Said(set.toString());
        }
    }

    private static final String SET =
            "{\"type\":\"set\",\"number\":1,\"little\":2,\"flag\":true,\"size\":\"SMALL\",\"words\":[\"a\"]}";

    private TestPeer open() {
        return start(Strict.class).open("/strict");
    }

    private static void expectAlive(TestPeer peer) {
        peer.send(new Strict.Say("still here"));
        peer.expect(new Strict.Said("still here"));
    }

    private void expectRefused(String code, String... texts) {
        var peer = open();
        for (var text : texts) {
            peer.sendText(text);
            peer.expectError(code);
        }
        expectAlive(peer);
    }

    @Test
    void what_is_no_json_is_refused() {
        expectRefused(
                ErrorReply.INVALID_MESSAGE,
                "",
                " ",
                "hello",
                "{",
                "{\"type\":\"say\",\"text\":\"a\"",
                "{'type':'say','text':'a'}",
                "{\"type\":\"say\",\"text\":\"a\",}",
                "{\"type\":\"say\",\"text\":\"a\\x\"}",
                "{\"type\":\"say\",\"text\":\"a\nb\"}",
                "{\"type\":\"set\",\"number\":01}",
                "{\"type\":\"set\",\"number\":NaN}");
    }

    @Test
    void text_behind_the_message_is_refused() {
        expectRefused(
                ErrorReply.INVALID_MESSAGE,
                "{\"type\":\"say\",\"text\":\"a\"}x",
                "{\"type\":\"say\",\"text\":\"a\"}{}",
                "{\"type\":\"say\",\"text\":\"a\"} ]");
    }

    @Test
    void null_is_refused() {
        expectRefused(ErrorReply.INVALID_MESSAGE, "null");
    }

    @Test
    void a_message_that_is_no_object_is_refused() {
        var peer = open();

        for (var text : List.of("1", "\"say\"", "[]", "true")) {
            peer.sendText(text);
            peer.expect(ErrorReply.class);
        }
        expectAlive(peer);
    }

    @Test
    void duplicate_members_are_refused() {
        expectRefused(
                ErrorReply.INVALID_MESSAGE,
                "{\"type\":\"say\",\"text\":\"a\",\"text\":\"b\"}",
                "{\"type\":\"say\",\"text\":\"a\",\"te\\u0078t\":\"b\"}",
                "{\"type\":\"say\",\"type\":\"set\",\"text\":\"a\"}",
                "{\"type\":\"say\",\"text\":\"a\",\"more\":{\"a\":1,\"a\":2}}");
    }

    @Test
    void depth_over_64_is_refused() {
        var peer = open();

        peer.sendText("{\"type\":\"say\",\"text\":\"a\",\"more\":" + "[".repeat(64) + "]".repeat(64) + "}");
        peer.expectError(ErrorReply.INVALID_MESSAGE);
        peer.sendText("{\"type\":\"say\",\"text\":\"a\",\"more\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
        peer.expectError(ErrorReply.INVALID_MESSAGE);
        peer.sendText("{\"type\":\"say\",\"text\":\"a\",\"more\":" + "[".repeat(63) + "]".repeat(63) + "}");
        peer.expect(new Strict.Said("a"));
    }

    @Test
    void lone_surrogates_are_refused() {
        expectRefused(
                ErrorReply.INVALID_MESSAGE,
                "{\"type\":\"say\",\"text\":\"\\ud83d\"}",
                "{\"type\":\"say\",\"text\":\"\\ude00\\ud83d\"}",
                "{\"type\":\"say\",\"text\":\"a\",\"more\":\"\\ud83dx\"}");
    }

    @Test
    void an_unknown_or_missing_tag_is_refused() {
        expectRefused(
                ErrorReply.UNKNOWN_TYPE,
                "{\"type\":\"shout\",\"text\":\"a\"}",
                "{\"type\":\"Say\",\"text\":\"a\"}",
                "{\"type\":\"\",\"text\":\"a\"}",
                "{\"text\":\"a\"}",
                "{}");
    }

    @Test
    void a_component_of_another_kind_is_refused() {
        expectRefused(
                ErrorReply.INVALID_MESSAGE,
                "{\"type\":\"say\",\"text\":1}",
                "{\"type\":\"say\",\"text\":true}",
                "{\"type\":\"say\",\"text\":[\"a\"]}",
                "{\"type\":\"say\",\"text\":{}}",
                SET.replace("\"number\":1", "\"number\":\"1\""),
                SET.replace("\"flag\":true", "\"flag\":1"),
                SET.replace("\"flag\":true", "\"flag\":\"true\""),
                SET.replace("\"SMALL\"", "\"MEDIUM\""),
                SET.replace("\"SMALL\"", "0"),
                SET.replace("[\"a\"]", "\"a\""),
                SET.replace("[\"a\"]", "[1]"));
    }

    @Test
    void a_number_out_of_range_or_with_a_lost_fraction_is_refused() {
        expectRefused(
                ErrorReply.INVALID_MESSAGE,
                SET.replace("\"number\":1", "\"number\":2147483648"),
                SET.replace("\"number\":1", "\"number\":1.5"),
                SET.replace("\"number\":1", "\"number\":1e400"),
                SET.replace("\"little\":2", "\"little\":128"));
    }

    @Test
    void an_absent_or_null_component_is_refused_unless_it_may_be() {
        var peer = open();

        for (var text : List.of(
                "{\"type\":\"say\"}",
                "{\"type\":\"say\",\"text\":null}",
                SET.replace("\"number\":1,", ""),
                SET.replace("\"number\":1", "\"number\":null"),
                SET.replace(",\"words\":[\"a\"]", ""))) {
            peer.sendText(text);
            peer.expectError(ErrorReply.INVALID_MESSAGE);
        }
        peer.sendText(SET);
        peer.sendText(SET.replace("\"flag\"", "\"maybe\":\"m\",\"note\":\"n\",\"flag\""));
        peer.sendText(SET.replace("\"flag\"", "\"maybe\":null,\"note\":null,\"flag\""));

        var rest = "[number=1, little=2, flag=true, size=SMALL, words=[a], maybe=";
        peer.expect(new Strict.Said("Set" + rest + "Optional.empty, note=null]"));
        peer.expect(new Strict.Said("Set" + rest + "Optional[m], note=n]"));
        peer.expect(new Strict.Said("Set" + rest + "Optional.empty, note=null]"));
    }

    @Test
    void an_error_tells_what_is_wrong_and_echoes_the_id() {
        var peer = open();

        peer.sendText("{\"type\":\"say\",\"$id\":\"q-1\"}");

        peer.expectJson("""
                {"type":"error","$re":"q-1","code":"invalid-message","title":"The message does not fit Say",
                 "detail":"text is missing","retryable":false}""");
    }

    @Test
    void an_error_is_answered_with_no_error() {
        var peer = open();

        peer.sendText("{\"type\":\"error\",\"code\":\"failed\",\"title\":\"t\",\"detail\":\"d\",\"retryable\":false}");
        expectAlive(peer);
    }

    @Test
    void bad_messages_of_one_session_cost_no_other_anything() {
        var peers = start(Strict.class);
        var good = peers.open("/strict");
        var bad = peers.open("/strict");

        for (int i = 0; i < 100; i++) {
            bad.sendText("{" + i);
        }
        expectAlive(good);

        for (int i = 0; i < 100; i++) {
            bad.expectError(ErrorReply.INVALID_MESSAGE);
        }
        expectAlive(bad);
    }
}
