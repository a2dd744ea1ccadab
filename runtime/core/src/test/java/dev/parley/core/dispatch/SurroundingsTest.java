package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.NonBlocking;
import dev.parley.Peer;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a callback finds around it: a class loader, interceptors, what it may do. */
class SurroundingsTest {

    /** A text that fills more than half of an outbox. */
    private static final String LARGE = "x".repeat(Served.MAX_OUTBOX_BYTES * 6 / 10);

    /** Tells which class loader it sees, wherever its code runs. */
    @ServerEndpoint("/loader")
    static class SeesLoader {

        private final Notes notes;

        SeesLoader(Notes notes) {
            this.notes = notes;
            note("constructor");
        }

        @OnOpen
        void open(Peer<String> peer) {
            note("open");
            peer.execute(() -> note("task"));
        }

        @OnMessage
        CompletionStage<Seen> text(Say say) {
            note("message");
            return notes.gate.thenApply(text -> new Seen(this));
        }

        @OnClose
        void close() {
            note("close");
        }

        private void note(String where) {
            boolean ours = Thread.currentThread().getContextClassLoader() == TestHost.class.getClassLoader();
            notes.add(where + (ours ? "" : " of a stranger"));
        }
    }

    record Say(String text) {

        Say {
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(TestHost.class.getClassLoader());
        }
    }

    /** Is written by code of the application's. */
    public static final class Seen {

        private final SeesLoader endpoint;

        Seen(SeesLoader endpoint) {
            this.endpoint = endpoint;
        }

        public String getText() {
            endpoint.note("written");
            return "";
        }
    }

    @ServerEndpoint("/elements")
    static class SeesLoaderInStream {

        @OnMessage
        Stream<Boolean> text(String text) {
            return Stream.of(text)
                    .map(same -> Thread.currentThread().getContextClassLoader() == TestHost.class.getClassLoader());
        }
    }

    @ServerEndpoint("/remote")
    static class SendsByRemote {

        @OnMessage
        @NonBlocking
        void text(String text, Session session) throws IOException {
            sendTwo(session);
        }

        @OnMessage
        void bytes(byte[] bytes, Session session) throws IOException {
            sendTwo(session);
        }

        /** The second must wait for the first. */
        private static void sendTwo(Session session) throws IOException {
            session.getBasicRemote().sendText(LARGE);
            session.getBasicRemote().sendText(LARGE);
        }

        @OnError
        String failed(IllegalStateException failure) {
            return "refused";
        }
    }

    @ServerEndpoint("/echo")
    static class Echo {

        @OnOpen
        void open() {}

        @OnMessage
        String text(Say say) {
            return say.text();
        }

        @OnError
        String failed(SecurityException failure) {
            return failure.getMessage();
        }
    }

    @Test
    void the_applications_code_sees_its_class_loader() throws Exception {
        try (var stranger = new URLClassLoader(new URL[0])) {
            var served = Served.on(task -> with(stranger, task), SeesLoader.class);
            with(stranger, () -> {
                var session = served.opened("{\"text\":\"\"}");
                served.notes.gate.complete("");
                Served.end(session);
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(stranger);
            });

            assertThat(served.notes.all())
                    .containsExactly("constructor", "open", "task", "message", "written", "close");
        }
    }

    @Test
    void so_does_the_code_of_a_stream() throws Exception {
        try (var stranger = new URLClassLoader(new URL[0])) {
            var served = Served.on(task -> with(stranger, task), SeesLoaderInStream.class);

            assertThat(served.opened("any").texts()).containsExactly("true");
        }
    }

    @Test
    void a_callback_that_must_not_block_is_kept_from_waiting_and_others_are_not() {
        var session = Served.of(SendsByRemote.class).open();
        session.hold();
        Served.receive(session, "hello");
        var other = CompletableFuture.runAsync(() -> session.events().received(Payload.binary(new byte[1]), true));

        session.release();
        other.join();

        assertThat(session.texts()).containsExactly(LARGE, "refused", LARGE, LARGE);
    }

    @Test
    void interceptors_are_around_every_callback_and_may_refuse_it() {
        var seen = new ArrayList<String>();
        var served = Served.of(Echo.class, call -> {
            seen.add(call.method().getName());
            if (call.message() instanceof Say say && say.text().isEmpty()) {
                throw new SecurityException("say something");
            }
            return call.proceed();
        });

        var session = served.opened("{\"text\":\"hello\"}", "{\"text\":\"\"}");

        assertThat(session.texts()).containsExactly("hello", "say something");
        assertThat(seen).isEqualTo(List.of("open", "text", "text", "failed"));
    }

    private static void with(ClassLoader loader, Runnable task) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
