package dev.parley.contract.plain;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.Reader;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Text, received and sent in every way. */
@SuppressWarnings("FutureReturnValueIgnored") // as people write it
public final class Texts {

    private Texts() {}

    /** Returns what it gets. */
    @ServerEndpoint("/texts/returned")
    public static class Returned {

        /** For the container. */
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    /** Sends by the remote that waits. */
    @ServerEndpoint("/texts/basic")
    public static class Basic {

        /** For the container. */
        @OnMessage
        public void echo(String text, Session session) throws IOException {
            session.getBasicRemote().sendText(text + " once");
            session.getBasicRemote().sendText(text + " twice");
        }
    }

    /** Sends by the remote that does not wait, and says in a second message that the first has gone. */
    @ServerEndpoint("/texts/handled")
    public static class Handled {

        /** For the container. */
        @OnMessage
        public void echo(Session session, String text) {
            session.getAsyncRemote()
                    .sendText(text, result -> session.getAsyncRemote().sendText("sent " + result.isOK()));
        }
    }

    /** Sends by the remote that does not wait, and waits. */
    @ServerEndpoint("/texts/future")
    public static class Future {

        /** For the container. */
        @OnMessage
        public void echo(String text, Session session) throws InterruptedException, ExecutionException {
            session.getAsyncRemote().sendText(text).get();
            session.getAsyncRemote().sendText("done").get();
        }
    }

    /** Sends a message in parts. */
    @ServerEndpoint("/texts/in-parts")
    public static class InParts {

        /** For the container. */
        @OnMessage
        public void echo(String text, Session session) throws IOException {
            session.getBasicRemote().sendText("<", false);
            session.getBasicRemote().sendText(text, false);
            session.getBasicRemote().sendText(">", true);
        }
    }

    /** Sends by a writer. */
    @ServerEndpoint("/texts/writer")
    public static class Written {

        /** For the container. */
        @OnMessage
        public void echo(String text, Session session) throws IOException {
            try (var writer = session.getBasicRemote().getSendWriter()) {
                writer.write("written: ");
                writer.write(text);
            }
        }
    }

    /** Gets numbers. */
    @ServerEndpoint("/texts/number")
    public static class Numbers {

        private int sum;

        /** For the container. */
        @OnMessage
        public int add(int number) {
            sum += number;
            return sum;
        }
    }

    /** Gets boxed truths. */
    @ServerEndpoint("/texts/truth")
    public static class Truth {

        /** For the container. */
        @OnMessage
        public Boolean not(Boolean truth) {
            return !truth;
        }
    }

    /** Answers to some only. */
    @ServerEndpoint("/texts/some")
    public static class Some {

        /** For the container. */
        @OnMessage
        public @Nullable String echo(String text) {
            return text.startsWith("no") ? null : text;
        }
    }

    /** Reads. */
    @ServerEndpoint("/texts/reader")
    public static class Read {

        /** For the container. */
        @OnMessage
        public String echo(Reader reader) throws IOException {
            var text = new StringBuilder();
            for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
                text.append((char) letter);
            }
            return "read: " + text;
        }
    }

    /** Gets messages in parts, which containers make as they like. */
    @ServerEndpoint("/texts/parts")
    public static class Parts {

        private final StringBuilder text = new StringBuilder();

        /** For the container. */
        @OnMessage
        public void part(String part, boolean last, Session session) throws IOException {
            text.append(part);
            if (last) {
                session.getBasicRemote().sendText(text.length() + " letters");
                text.setLength(0);
            }
        }
    }
}
