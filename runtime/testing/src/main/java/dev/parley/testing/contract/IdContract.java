package dev.parley.testing.contract;

import dev.parley.Peer;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a sender who wants an answer gives as {@code $id} comes back as {@code $re}. */
abstract class IdContract extends ContractPart {

    /** Texts and numbers, as they must come back. */
    private static final List<String> IDS = List.of(
            "7",
            "0",
            "-1",
            "12345678901234567890123",
            "1.50",
            "\"\"",
            "\"a\"",
            "\"a \\\" b\"",
            "\"\u00e4 \ud83d\ude00\"");

    IdContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/asked")
    public static class Asked {

        public sealed interface In permits Value, Later, Each, Fail, Fault, Send {}

        public record Value() implements In {}

        public record Later() implements In {}

        public record Each() implements In {}

        public record Fail() implements In {}

        public record Fault() implements In {}

        public record Send() implements In {}

        public record Answer(int number) {}

        @OnMessage
        Answer value(Value value) {
            return new Answer(1);
        }

        @OnMessage
        CompletionStage<Optional<Answer>> later(Later later) {
            return CompletableFuture.supplyAsync(() -> Optional.of(new Answer(2)));
        }

        @OnMessage
        Stream<Answer> each(Each each) {
            return Stream.of(new Answer(3), new Answer(4));
        }

        @OnMessage
        void fail(Fail fail) {
            throw new IllegalStateException("as the test wants it");
        }

        @OnMessage
        void fault(Fault fault) {
            throw new IllegalArgumentException("as the test wants it");
        }

        @OnMessage
        void send(Send send, Peer<Answer> peer) {
            peer.send(new Answer(5));
        }

        @OnError
        Answer error(IllegalArgumentException e) {
            return new Answer(6);
        }
    }

    @Test
    void an_id_of_text_or_number_comes_back_in_every_kind_of_answer() {
        var peer = start(Asked.class).open("/asked");

        for (var id : IDS) {
            peer.sendText("{\"type\":\"value\",\"$id\":" + id + "}");
            peer.sendText("{\"$id\":" + id + ",\"type\":\"later\"}");
            peer.sendText("{\"type\":\"each\",\"$id\":" + id + "}");
            peer.expectJson("{\"$re\":" + id + ",\"number\":1}");
            peer.expectJson("{\"$re\":" + id + ",\"number\":2}");
            peer.expectJson("{\"$re\":" + id + ",\"number\":3}");
            peer.expectJson("{\"$re\":" + id + ",\"number\":4}");
        }
    }

    @Test
    void an_id_comes_back_in_every_kind_of_error() {
        var peer = start(Asked.class).open("/asked");

        for (var id : IDS) {
            peer.sendText("{\"type\":\"fail\",\"$id\":" + id + "}");
            peer.sendText("{\"type\":\"fault\",\"$id\":" + id + "}");
            peer.sendText("{\"type\":\"nobody\",\"$id\":" + id + "}");
            peer.sendText("{\"$id\":" + id + "}");

            expectError(peer.expectText(), "failed", id);
            peer.expectJson("{\"$re\":" + id + ",\"number\":6}");
            expectError(peer.expectText(), "unknown-type", id);
            expectError(peer.expectText(), "unknown-type", id);
        }
    }

    @Test
    void what_is_sent_rather_than_returned_answers_nothing() {
        var peer = start(Asked.class).open("/asked");

        peer.sendText("{\"type\":\"send\",\"$id\":7}");

        peer.expectText("{\"number\":5}");
    }

    @Test
    void an_id_that_is_neither_text_nor_number_is_refused_and_null_is_none() {
        var peer = start(Asked.class).open("/asked");

        for (var id : List.of("true", "[1]", "{}")) {
            peer.sendText("{\"type\":\"value\",\"$id\":" + id + "}");
            peer.expectError("invalid-message");
        }
        peer.sendText("{\"type\":\"value\",\"$id\":null}");
        peer.expectText("{\"number\":1}");
    }

    private static void expectError(String text, String code, String id) {
        Expect.that(
                text.contains("\"code\":\"" + code + "\"") && text.contains("\"$re\":" + id + ","),
                "expected " + code + " with $re " + id + ", but got " + text);
    }
}
