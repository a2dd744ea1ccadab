package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.CodecException;
import dev.parley.ErrorReply;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final String FAILED = """
            {"type":"error",%s"code":"failed","title":"The message could not be handled",\
            "detail":"the server failed; it has been logged","retryable":false}""";

    /** What is said; {@code how} it fails, if it does. */
    record Say(String how) {}

    record Said(String text) {}

    /** Fails in every way, and minds none. */
    @ServerEndpoint("/careless")
    static class Careless {

        private final Notes notes;

        Careless(Notes notes) {
            this.notes = notes;
        }

        @OnMessage
        CompletionStage<Said> say(Say say) {
            return switch (say.how()) {
                case "throw" -> throw new IllegalStateException("secret");
                case "error" -> throw new AssertionError("secret");
                case "stage" -> CompletableFuture.failedFuture(new IllegalStateException("secret"));
                case "wrapped" ->
                    CompletableFuture.supplyAsync(() -> {
                        throw new IllegalStateException("secret");
                    });
                case "null" -> null;
                case "later" -> notes.gate.thenApply(Said::new);
                default -> CompletableFuture.completedFuture(new Said(say.how()));
            };
        }

        @OnClose
        void close() {
            notes.add("close");
            throw new IllegalStateException("at the end");
        }
    }

    /** Answers each kind of failure in its own way. */
    @ServerEndpoint("/careful")
    static class Careful {

        @OnMessage
        String say(Say say) {
            throw say.how().equals("none")
                    ? new NoSuchElementException("nobody")
                    : say.how().equals("state") ? new IllegalStateException() : new IllegalArgumentException();
        }

        @OnError
        String nobody(NoSuchElementException failure) {
            return "none: " + failure.getMessage();
        }

        @OnError
        String any(RuntimeException failure) {
            if (failure instanceof IllegalStateException) {
                throw new UnsupportedOperationException("in @OnError");
            }
            return "any: " + failure.getClass().getSimpleName();
        }

        @OnError
        ErrorReply mistake(CodecException mistake) {
            return new ErrorReply("bad", mistake.reply().title(), "", true);
        }
    }

    /** Knows nothing of error replies. */
    @ServerEndpoint("/plain")
    public static class Plain {

        @OnMessage
        public String say(String text) {
            throw new IllegalStateException(text);
        }
    }

    private final Logged log = new Logged();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_nobody_handles_is_logged_once_and_answered_without_internals() {
        var served = Served.of(Careless.class);

        for (var how : new String[] {"throw", "error", "stage"}) {
            var session = served.opened("{\"how\":\"" + how + "\",\"$id\":7}", "{\"how\":\"hello\"}");

            assertThat(session.texts()).containsExactly(FAILED.formatted("\"$re\":7,"), "{\"text\":\"hello\"}");
        }
        assertThat(log.warnings()).hasSize(3).allSatisfy(warning -> {
            assertThat(warning.getMessage()).startsWith("Careless, session ").endsWith(": a callback failed");
            assertThat(warning.getThrown()).hasMessage("secret");
        });
    }

    @Test
    void the_cause_is_what_counts_of_a_stage_that_failed() {
        var served = Served.of(Careful.class);

        assertThat(served.opened("{\"how\":\"none\"}").texts()).containsExactly("none: nobody");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void a_null_in_place_of_a_stage_or_of_its_value_is_no_answer() {
        var served = Served.of(Careless.class);
        var session = served.opened("{\"how\":\"null\"}", "{\"how\":\"hello\"}");

        assertThat(session.texts()).containsExactly("{\"text\":\"hello\"}");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void the_most_specific_on_error_answers() {
        var served = Served.of(Careful.class);
        var session = served.opened("{\"how\":\"none\"}", "{\"how\":\"other\"}", "{\"how\":1}");

        assertThat(session.texts())
                .containsExactly(
                        "none: nobody",
                        "any: IllegalArgumentException",
                        "{\"type\":\"error\",\"code\":\"bad\",\"title\":\"The message does not fit Say\","
                                + "\"detail\":\"\",\"retryable\":true}");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void an_on_error_that_fails_is_logged_with_what_it_was_called_for() {
        var session = Served.of(Careful.class).opened("{\"how\":\"state\"}");

        assertThat(session.texts()).containsExactly(FAILED.formatted(""));
        assertThat(log.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getThrown())
                        .hasMessage("in @OnError")
                        .satisfies(failure -> assertThat(failure.getSuppressed())
                                .hasAtLeastOneElementOfType(IllegalStateException.class)));
    }

    @Test
    void a_bad_message_is_answered_with_its_id_and_logged_for_nobody() {
        var session = Served.of(Careless.class).opened("{\"$id\":\"a\",\"how\":true}", "{", "null");

        assertThat(session.texts()).hasSize(3).allMatch(text -> text.contains("\"code\":\"invalid-message\""));
        assertThat(session.texts().get(0)).startsWith("{\"type\":\"error\",\"$re\":\"a\",");
        assertThat(log.warnings()).isEmpty();
        assertThat(log.details()).hasSize(3).allMatch(line -> line.endsWith("invalid-message, CodecException"));
    }

    @Test
    void an_error_of_the_peers_is_not_answered() {
        var session = Served.of(Careless.class)
                .opened("{\"type\":\"error\",\"code\":\"x\",\"title\":\"\",\"detail\":\"\",\"retryable\":false}");

        assertThat(session.texts()).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void a_stage_that_fails_behind_the_end_of_the_session_is_logged_only() {
        var served = Served.of(Careless.class);
        var session = served.opened("{\"how\":\"later\"}");
        Served.end(session);

        served.notes.gate.completeExceptionally(new IllegalStateException("late"));

        assertThat(session.texts()).isEmpty();
        assertThat(log.warnings())
                .extracting(warning -> warning.getThrown().getMessage())
                .containsExactly("late", "at the end");
    }

    @Test
    void an_on_close_that_fails_has_been_called_and_the_session_is_over() {
        var served = Served.of(Careless.class);

        Served.end(served.opened());

        assertThat(served.notes.all()).containsExactly("close");
        assertThat(served.endpoint.sessions().unfinished()).isZero();
        assertThat(log.warnings()).hasSize(1);
    }

    @Test
    void the_peers_of_a_plain_endpoint_hear_of_no_failure() {
        var session = Served.of(Plain.class).opened("hello", "hello");

        assertThat(session.texts()).isEmpty();
        assertThat(log.warnings()).hasSize(2);
    }

    @Test
    void what_the_network_does_is_nobodys_failure() {
        var session = Served.of(Plain.class).open();

        session.events().failed(new java.io.IOException("Connection reset"));

        assertThat(log.warnings()).isEmpty();
        assertThat(log.details()).singleElement().asString().endsWith("Connection reset");
    }
}
