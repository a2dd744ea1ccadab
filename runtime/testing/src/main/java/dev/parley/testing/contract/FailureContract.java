package dev.parley.testing.contract;

import dev.parley.CodecException;
import dev.parley.ErrorReply;
import dev.parley.Peer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What fails affects one message, and no session unless the application says so. */
abstract class FailureContract extends ContractPart {

    FailureContract(ContractHost host) {
        super(host);
    }

    public sealed interface In permits Fail, FailLater, FailBadly, Work {}

    public record Fail(String why) implements In {}

    public record FailLater(String why) implements In {}

    public record FailBadly() implements In {}

    public record Work() implements In {}

    public record Worked(String how) {}

    @ServerEndpoint("/unhandled")
    public static class Unhandled {

        @OnMessage
        void fail(Fail fail) throws IOException {
            throw new IOException(fail.why());
        }

        @OnMessage
        CompletionStage<Worked> failLater(FailLater fail) {
            return CompletableFuture.failedFuture(new IllegalStateException(fail.why()));
        }

        @OnMessage
        void failBadly(FailBadly fail) {
            throw new StackOverflowError();
        }

        @OnMessage
        Worked work(Work work) {
            return new Worked("well");
        }
    }

    @Test
    void a_callback_that_throws_is_answered_without_internals_and_its_session_lives() {
        var peer = start(Unhandled.class).open("/unhandled");

        peer.send(new Fail("secret"));
        var reply = peer.expectError(ErrorReply.FAILED);
        peer.send(new FailBadly());
        peer.expectError(ErrorReply.FAILED);
        peer.send(new Work());

        peer.expect(new Worked("well"));
        Expect.that(!reply.toString().contains("secret"), "the reply tells what was thrown: " + reply);
    }

    @Test
    void a_stage_that_fails_is_answered_and_its_session_lives() {
        var peer = start(Unhandled.class).open("/unhandled");

        peer.send(new FailLater("secret"));
        peer.send(new Work());

        peer.expectError(ErrorReply.FAILED);
        peer.expect(new Worked("well"));
    }

    @Test
    void the_reply_to_a_failure_echoes_the_id_of_the_message() {
        var peer = start(Unhandled.class).open("/unhandled");

        peer.sendText("{\"type\":\"fail\",\"why\":\"\",\"$id\":9}");

        var text = peer.expectText();
        Expect.that(text.contains("\"$re\":9"), "no echo of the id in " + text);
    }

    @Test
    void a_callback_that_throws_costs_no_other_session_anything() {
        var peers = start(Unhandled.class);
        var one = peers.open("/unhandled");
        var other = peers.open("/unhandled");

        one.send(new Fail("a"));
        one.expectError(ErrorReply.FAILED);
        other.send(new Work());

        other.expect(new Worked("well"));
    }

    @ServerEndpoint("/handled")
    public static class Handled {

        @OnMessage
        void fail(Fail fail) throws IOException {
            switch (fail.why()) {
                case "io" -> throw new IOException("io");
                case "state" -> throw new IllegalStateException("state");
                case "argument" -> throw new NumberFormatException("argument");
                default -> throw new UnsupportedOperationException(fail.why());
            }
        }

        @OnMessage
        CompletionStage<Worked> failLater(FailLater fail) {
            return CompletableFuture.supplyAsync(() -> {
                throw new IllegalStateException(fail.why());
            });
        }

        @OnMessage
        void failBadly(FailBadly fail) {}

        @OnMessage
        Worked work(Work work) {
            return new Worked("well");
        }

        @OnError
        Worked io(IOException e) {
            return new Worked("io: " + e.getMessage());
        }

        @OnError
        Worked runtime(RuntimeException e) {
            return new Worked("runtime: " + e.getMessage());
        }

        @OnError
        void argument(IllegalArgumentException e, Peer<Worked> peer) {
            peer.send(new Worked("argument: " + e.getMessage()));
        }

        @OnError
        ErrorReply codec(CodecException e) {
            return new ErrorReply("my-word", "My title", "my detail", true);
        }
    }

    @Test
    void the_most_specific_error_callback_is_called_and_what_it_returns_is_sent() {
        var peer = start(Handled.class).open("/handled");

        peer.send(new Fail("io"));
        peer.send(new Fail("state"));
        peer.send(new Fail("argument"));
        peer.send(new Fail("other"));

        peer.expect(new Worked("io: io"));
        peer.expect(new Worked("runtime: state"));
        peer.expect(new Worked("argument: argument"));
        peer.expect(new Worked("runtime: other"));
    }

    @Test
    void an_error_callback_sees_what_a_stage_failed_with() {
        var peer = start(Handled.class).open("/handled");

        peer.send(new FailLater("later"));

        peer.expect(new Worked("runtime: later"));
    }

    @Test
    void a_matching_error_callback_replaces_the_reply_to_a_bad_message() {
        var peer = start(Handled.class).open("/handled");

        peer.sendText("{\"type\":\"fail\",\"$id\":1}");

        peer.expectJson("""
                {"type":"error","$re":1,"code":"my-word","title":"My title","detail":"my detail","retryable":true}""");
        peer.send(new Work());
        peer.expect(new Worked("well"));
    }

    @ServerEndpoint("/erring")
    public static class Erring {

        private final Probe probe;

        public Erring(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        void fail(Fail fail) {
            throw new IllegalStateException("first");
        }

        @OnMessage
        void failLater(FailLater fail) {}

        @OnMessage
        void failBadly(FailBadly fail) {}

        @OnMessage
        Worked work(Work work) {
            return new Worked("well");
        }

        @OnError
        void error(Throwable e) {
            probe.note("error " + e.getMessage());
            throw new IllegalStateException("second");
        }
    }

    @Test
    void an_error_callback_that_throws_is_not_called_for_that() {
        var peer = start(Erring.class).open("/erring");

        peer.send(new Fail(""));
        peer.send(new Work());

        probe.expect("error first");
        peer.expectError(ErrorReply.FAILED);
        peer.expect(new Worked("well"));
        probe.expectNothing();
    }

    @ServerEndpoint("/ends")
    public static class Ends {

        private final Probe probe;

        public Ends(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open() {
            throw new IllegalStateException("open");
        }

        @OnMessage
        Worked echo(Worked worked) {
            return worked;
        }

        @OnClose
        void close() {
            throw new IllegalStateException("close");
        }

        @OnError
        void error(Throwable e) {
            probe.note("error " + e.getMessage());
        }
    }

    @Test
    void an_error_callback_sees_what_the_open_and_the_close_callback_throw() {
        var peer = start(Ends.class).open("/ends");

        probe.expect("error open");
        peer.send(new Worked("still"));
        peer.expect(new Worked("still"));
        peer.close();

        probe.expect("error close");
    }
}
