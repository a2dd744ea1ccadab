package dev.parley.contract.plain;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Endpoints with variables in their paths. */
public final class Paths {

    private Paths() {}

    /** Has one variable. */
    @ServerEndpoint("/paths/{name}")
    public static class One {

        /** For the container. */
        @OnMessage
        public String tell(@PathParam("name") String name, String text) {
            return name + ": " + text;
        }
    }

    /** Goes before the one with a variable. */
    @ServerEndpoint("/paths/exact")
    public static class Exact {

        /** For the container. */
        @OnMessage
        public String tell(String text) {
            return "exactly: " + text;
        }
    }

    /** Has variables of other types, when a session opens too. */
    @ServerEndpoint("/paths/{name}/{count}")
    public static class Two {

        private String opened = "";

        /** For the container. */
        @OnOpen
        public void open(Session session, @PathParam("name") String name, @PathParam("count") long count) {
            opened = name + " " + (count + 1);
        }

        /** For the container. */
        @OnMessage
        public String tell(String text, @PathParam("count") Integer count, @PathParam("name") String name) {
            return opened + ", " + name + " " + count + ": " + text;
        }
    }

    /** Asks for a variable that there is not. */
    @ServerEndpoint("/paths/a/b/{known}")
    public static class Unknown {

        /** For the container. */
        @OnMessage
        public String tell(String text, @PathParam("unknown") @Nullable String unknown) {
            return unknown + ": " + text;
        }
    }

    /** Has the variable where it failed. */
    @ServerEndpoint("/paths/a/{name}/failing")
    public static class Failing {

        /** For the container. */
        @OnMessage
        public void fail(String text) {
            throw new IllegalArgumentException(text);
        }

        /** For the container. */
        @OnError
        public void failed(Throwable failure, @PathParam("name") String name, Session session) throws IOException {
            session.getBasicRemote().sendText(name + " failed");
        }
    }

    /** Tells all variables. */
    @ServerEndpoint("/paths/all/{one}/{other}")
    public static class All {

        /** For the container. */
        @OnMessage
        public String tell(String text, Session session) {
            var parameters = session.getPathParameters();
            return parameters.get("one") + " " + parameters.get("other");
        }
    }
}
