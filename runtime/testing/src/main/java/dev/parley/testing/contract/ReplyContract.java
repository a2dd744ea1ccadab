package dev.parley.testing.contract;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a callback returns goes back to the sender. */
abstract class ReplyContract extends ContractPart {

    ReplyContract(ContractHost host) {
        super(host);
    }

    public sealed interface Out permits Done, Counted {}

    public record Done(String how) implements Out {}

    public record Counted(int number) implements Out {}

    @ServerEndpoint("/values")
    public static class Values {

        public sealed interface In permits Value, Absent, Empty, Full, Text, Whole, Binary {}

        public record Value() implements In {}

        public record Absent() implements In {}

        public record Empty() implements In {}

        public record Full() implements In {}

        public record Text() implements In {}

        public record Whole() implements In {}

        public record Binary() implements In {}

        @OnMessage
        Out value(Value value) {
            return new Done("value");
        }

        @OnMessage
        @Nullable Done absent(Absent absent) {
            return null;
        }

        @OnMessage
        Optional<Done> empty(Empty empty) {
            return Optional.empty();
        }

        @OnMessage
        Optional<Done> full(Full full) {
            return Optional.of(new Done("full"));
        }

        @OnMessage
        String text(Text text) {
            return "a \"text\"";
        }

        @OnMessage
        int number(Whole whole) {
            return 42;
        }

        @OnMessage
        byte[] binary(Binary binary) {
            return new byte[] {1, 2};
        }
    }

    @Test
    void a_value_is_sent_under_the_tag_of_its_class() {
        var peer = start(Values.class).open("/values");

        peer.send(new Values.Value());

        peer.expectText("{\"type\":\"done\",\"how\":\"value\"}");
    }

    @Test
    void null_and_an_empty_optional_send_nothing() {
        var peer = start(Values.class).open("/values");

        peer.send(new Values.Absent());
        peer.send(new Values.Empty());
        peer.send(new Values.Full());

        peer.expect(new Done("full"));
        peer.expectNothingMore();
    }

    @Test
    void a_string_a_number_and_bytes_go_as_they_are() {
        var peer = start(Values.class).open("/values");

        peer.send(new Values.Text());
        peer.send(new Values.Whole());
        peer.send(new Values.Binary());

        peer.expectText("a \"text\"");
        peer.expectText("42");
        peer.expectBinary((byte) 1, (byte) 2);
    }

    @ServerEndpoint("/stages")
    public static class Stages {

        public sealed interface Asked permits Later, Now, Silent {}

        public record Later() implements Asked {}

        public record Now() implements Asked {}

        public record Silent() implements Asked {}

        private final Probe probe;

        public Stages(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        CompletionStage<Done> later(Later later) {
            probe.note("later begins");
            return probe.gate("later").thenApply(Done::new);
        }

        @OnMessage
        Done now(Now now) {
            probe.note("now begins");
            return new Done("now");
        }

        @OnMessage
        CompletableFuture<@Nullable Void> silent(Silent silent) {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void a_stage_is_sent_when_it_completes_and_the_next_callback_begins_after_it() {
        var peer = start(Stages.class).open("/stages");

        peer.send(new Stages.Later());
        peer.send(new Stages.Now());
        probe.expect("later begins");
        probe.expectNothing();
        probe.open("later");

        peer.expect(new Done("later"));
        peer.expect(new Done("now"));
    }

    @Test
    void a_stage_of_nothing_sends_nothing() {
        var peer = start(Stages.class).open("/stages");

        peer.send(new Stages.Silent());
        peer.send(new Stages.Now());

        peer.expect(new Done("now"));
    }
}
