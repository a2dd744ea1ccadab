package dev.parley.testing.contract;

import dev.parley.Peer;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Declared encoders and decoders beside what only extended endpoints have. */
abstract class CoderContract extends ContractPart {

    CoderContract(ContractHost host) {
        super(host);
    }

    public record Word(String text) {}

    /** A decoder that notes what becomes of it. */
    public static class WordReader implements Decoder.Text<Word> {

        private @Nullable Probe probe;

        @Override
        public void init(EndpointConfig config) {
            probe = probe(config);
            probe.note("decoder begins");
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public Word decode(String text) {
            return new Word(text);
        }

        @Override
        public void destroy() {
            Objects.requireNonNull(probe).note("decoder ends");
        }
    }

    /** An encoder that notes what becomes of it. */
    public static class WordWriter implements Encoder.Text<Word> {

        private @Nullable Probe probe;

        @Override
        public void init(EndpointConfig config) {
            probe = probe(config);
            probe.note("encoder begins");
        }

        @Override
        public String encode(Word word) {
            return "<" + word.text() + ">";
        }

        @Override
        public void destroy() {
            Objects.requireNonNull(probe).note("encoder ends");
        }
    }

    private static Probe probe(EndpointConfig config) {
        return (Probe) Objects.requireNonNull(config.getUserProperties().get("probe"));
    }

    public static class Words {

        private final Probe probe;

        public Words(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open(Peer<Word> peer) {
            probe.note("open");
            peer.send(new Word("welcome"));
        }

        @OnMessage
        Word word(Word word) {
            return word;
        }

        @OnClose
        void close() {
            probe.note("close");
        }
    }

    private ServerEndpointConfig words() {
        var config = ServerEndpointConfig.Builder.create(Words.class, "/words")
                .decoders(List.of(WordReader.class))
                .encoders(List.of(WordWriter.class))
                .build();
        config.getUserProperties().put("probe", probe);
        return config;
    }

    @Test
    void coders_begin_before_open_and_end_after_close_once_for_each_session() {
        var peers = start(deployment -> deployment.programmatic(words()));

        for (int i = 0; i < 2; i++) {
            var peer = peers.open("/words");
            probe.expectBoth("decoder begins", "encoder begins");
            probe.expect("open");
            peer.expectText("<welcome>");
            peer.sendText("hello");
            peer.expectText("<hello>");
            probe.expectNothing();
            peer.close();
            probe.expect("close");
            probe.expectBoth("decoder ends", "encoder ends");
        }
        probe.expectNothing();
    }
}
