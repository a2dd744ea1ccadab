package dev.parley.testing.contract;

import jakarta.websocket.CloseReason;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** When the callbacks of a plain endpoint are called, and with what. */
abstract class PlainLifecycleContract extends ContractPart {

    PlainLifecycleContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/plain-life/{name}")
    public static class Life {

        private final Probe probe;

        public Life(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        public void open(@PathParam("name") String name) {
            probe.note("open " + name);
            if (name.equals("slow")) {
                probe.pass("open");
            }
            probe.note("opened");
        }

        @OnMessage
        public String text(String text, Session session) throws IOException {
            if (text.equals("error")) {
                throw new ExceptionInInitializerError("an error");
            }
            session.close();
            return "too late";
        }

        @OnClose
        public void close(@PathParam("name") String name, CloseReason reason, Session session) {
            probe.note("close " + name + " " + reason.getCloseCode().getCode() + " "
                    + session.getUserProperties().size());
        }

        @OnError
        public void error(@PathParam("name") String name, Session session, Throwable e) {
            probe.note("error " + name + " " + e.getClass().getSimpleName());
        }
    }

    @Test
    void close_waits_until_open_has_ended_and_comes_once() {
        var peer = startPlain(Life.class).open("/plain-life/slow");
        probe.expect("open slow");

        peer.close(4000, "");
        probe.expectNothing();
        probe.open("open");

        probe.expect("opened");
        probe.expect("close slow 4000 0");
        peer.expectClose(4000);
        probe.expectNothing();
    }

    @Test
    void errors_reach_the_error_callback_as_exceptions_do() {
        var peer = startPlain(Life.class).open("/plain-life/ann");
        probe.expect("open ann");
        probe.expect("opened");

        peer.sendText("error");

        probe.expect("error ann ExceptionInInitializerError");
        peer.expectNothingMore();
    }

    @Test
    void what_is_returned_after_the_session_has_been_closed_is_a_failure() {
        var peer = startPlain(Life.class).open("/plain-life/ann");
        probe.expect("open ann");
        probe.expect("opened");

        peer.sendText("close");

        peer.expectClose(1000);
        var first = probe.next();
        Expect.that(first.startsWith("error ann "), "the note was " + first);
        probe.expect("close ann 1000 0");
    }

    /** Makes instances, and notes how many. */
    public static final class Making extends ServerEndpointConfig.Configurator {

        private final Probe probe;

        Making(Probe probe) {
            this.probe = probe;
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            probe.note("handshake");
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            probe.note("made");
            return type.cast(new Made());
        }
    }

    public static class Made {

        private int messages;

        @OnMessage
        public int text(String text) {
            return ++messages;
        }
    }

    @Test
    void a_configurator_makes_one_instance_for_each_session() {
        var config = ServerEndpointConfig.Builder.create(Made.class, "/plain-made")
                .configurator(new Making(probe))
                .build();
        var peers = startPlain(deployment -> deployment.programmatic(config));

        for (int i = 0; i < 2; i++) {
            var peer = peers.open("/plain-made");
            peer.sendText("");
            peer.sendText("");
            peer.expectText("1");
            peer.expectText("2");
            probe.expect("handshake");
            probe.expect("made");
            probe.expectNothing();
        }
    }

    /** Has a method of which the compiler makes a second one in a subclass. */
    public abstract static class Receiving<T> {

        public abstract String receive(T message);

        @OnClose
        public void closed() {
            throw new IllegalStateException("overridden without the annotation");
        }
    }

    @ServerEndpoint("/plain-bridge")
    public static class Bridged extends Receiving<String> {

        private final Probe probe;

        public Bridged(Probe probe) {
            this.probe = probe;
        }

        @Override
        @OnMessage
        public String receive(String message) {
            return "received " + message;
        }

        @Override
        public void closed() {
            probe.note("called");
        }

        @OnError
        public void error(Throwable e) {
            probe.note("" + e);
        }
    }

    @Test
    void methods_of_the_compiler_are_no_callbacks_nor_are_those_that_lost_their_annotation() {
        var peer = startPlain(Bridged.class).open("/plain-bridge");

        peer.sendText("hello");

        peer.expectText("received hello");
        peer.close();
        peer.expectClose(1000);
        stop(PATIENCE);
        probe.expectNothing();
    }

    @ServerEndpoint("/plain-late")
    public static class Late {

        private final Probe probe;

        public Late(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        public void text(String text, Session session) throws IOException {
            session.getBasicRemote().sendText("first", false);
            try {
                session.getBasicRemote().sendText("second");
            } catch (IllegalStateException e) {
                probe.note("one message at a time");
            }
            session.getBasicRemote().sendText(" and last", true);
            new Thread(() -> session.getAsyncRemote().sendText("from elsewhere", sent -> {})).start();
        }
    }

    @Test
    void no_message_begins_within_another() {
        var peer = startPlain(Late.class).open("/plain-late");

        peer.sendText("go");

        peer.expectText("first and last");
        peer.expectText("from elsewhere");
        probe.expect("one message at a time");
    }
}
