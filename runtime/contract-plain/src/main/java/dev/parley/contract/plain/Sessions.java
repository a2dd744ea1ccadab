package dev.parley.contract.plain;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Endpoints that do something with their sessions. */
@SuppressWarnings("FutureReturnValueIgnored") // as people write it
public final class Sessions {

    private Sessions() {}

    /** Sends to all, by the loop that everybody writes. */
    @ServerEndpoint("/sessions/all")
    public static class All {

        /** For the container. */
        @OnMessage
        public void tell(String text, Session session) throws IOException {
            for (var other : session.getOpenSessions()) {
                synchronized (other) {
                    other.getBasicRemote().sendText("all: " + text);
                }
            }
        }
    }

    /** Keeps its sessions itself. */
    @ServerEndpoint("/sessions/kept")
    public static class Kept {

        private static final Queue<Session> OPEN = new ConcurrentLinkedQueue<>();

        /** For the container. */
        @OnOpen
        public void open(Session session) {
            OPEN.add(session);
        }

        /** For the container. */
        @OnMessage
        public void tell(String text) throws ExecutionException, InterruptedException {
            for (var session : OPEN) {
                // Containers need not take a message while they send another to the same peer, be it in another thread.
                synchronized (session) {
                    session.getAsyncRemote().sendText("kept: " + text).get();
                }
            }
        }

        /** For the container. */
        @OnClose
        public void close(Session session) {
            OPEN.remove(session);
        }
    }

    /** Has an instance for each. */
    @ServerEndpoint("/sessions/state")
    public static class State {

        private int count;

        /** For the container. */
        @OnMessage
        public String count(String text) {
            return text + " " + ++count;
        }
    }

    /** Puts something into the session. */
    @ServerEndpoint("/sessions/properties")
    public static class Properties {

        /** For the container. */
        @OnMessage
        public String remember(String text, Session session) {
            return session.getUserProperties().put("last", text) + " before " + text;
        }
    }

    /** Sets what can be set. */
    @ServerEndpoint("/sessions/settings")
    public static class Settings {

        /** For the container. */
        @OnOpen
        public void open(Session session) {
            session.setMaxIdleTimeout(60_000);
            session.setMaxTextMessageBufferSize(4321);
            session.getAsyncRemote().setSendTimeout(5_000);
        }

        /** For the container. */
        @OnMessage
        public String tell(String text, Session session) {
            return session.getMaxIdleTimeout() + " " + session.getMaxTextMessageBufferSize() + " " + session.isOpen();
        }
    }

    /** Closes. */
    @ServerEndpoint("/sessions/closing")
    public static class Closing {

        /** For the container. */
        @OnMessage
        public void close(String text, Session session) throws IOException {
            session.close(new CloseReason(CloseCodes.getCloseCode(4001), text));
        }
    }

    /** Remembers how the last one was closed. */
    @ServerEndpoint("/sessions/closed")
    public static class Closed {

        private static final BlockingQueue<String> REASONS = new LinkedBlockingQueue<>();

        /** For the container. */
        @OnMessage
        public String tell(String text) throws InterruptedException {
            return String.valueOf(REASONS.poll(10, TimeUnit.SECONDS));
        }

        /** For the container. */
        @OnClose
        public void close(CloseReason reason) {
            REASONS.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
        }
    }

    /** Takes small messages. */
    @ServerEndpoint("/sessions/small")
    public static class Small {

        /** For the container. */
        @OnMessage(maxMessageSize = 10)
        public String echo(String text) {
            return text;
        }
    }

    /** Adds a handler for whole messages. */
    @ServerEndpoint("/sessions/handler")
    public static class Handler {

        /** For the container. */
        @OnOpen
        public void open(Session session) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText("handled: " + text));
        }
    }

    /** Fails, and says so. */
    @ServerEndpoint("/sessions/failing")
    public static class Failing {

        /** For the container. */
        @OnMessage
        public String fail(String text) throws IOException {
            if (text.equals("fail")) {
                throw new IOException("failed as it was told");
            }
            return text;
        }

        /** For the container. */
        @OnError
        public void failed(Session session, Throwable failure) throws IOException {
            session.getBasicRemote().sendText(failure.getMessage());
        }
    }

    /** What others share. */
    public abstract static class Base {

        /** What it does with a text. */
        public abstract String answer(String text);
    }

    /** Has a superclass. */
    @ServerEndpoint("/sessions/derived")
    public static class Derived extends Base {

        @Override
        @OnMessage
        public String answer(String text) {
            return "derived: " + text;
        }
    }
}
