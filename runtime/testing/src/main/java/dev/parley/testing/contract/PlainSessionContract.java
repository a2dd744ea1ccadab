package dev.parley.testing.contract;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The session that a plain endpoint sees, and its Configurator. */
abstract class PlainSessionContract extends ContractPart {

    PlainSessionContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/plain-remotes")
    public static class Remotes {

        private final Probe probe;

        public Remotes(Probe probe) {
            this.probe = probe;
        }

        @OnMessage
        public void text(String text, Session session)
                throws IOException, EncodeException, InterruptedException, ExecutionException {
            var basic = session.getBasicRemote();
            basic.sendText("one ", false);
            basic.sendText("text", true);
            basic.sendBinary(ByteBuffer.wrap(new byte[] {1, 2}));
            basic.sendObject(42);
            try (var writer = basic.getSendWriter()) {
                writer.write("from a ");
                writer.write("writer");
            }
            try (var stream = basic.getSendStream()) {
                stream.write(7);
                stream.write(new byte[] {8, 9});
            }
            var async = session.getAsyncRemote();
            async.sendText("future").get();
            async.sendObject("handler", result -> probe.note("sent " + result.isOK()));
            session.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "done"));
            try {
                basic.sendText("late");
            } catch (IllegalStateException | IOException e) {
                probe.note("late");
            }
        }
    }

    @Test
    void remotes_send_whole_messages_parts_streams_and_objects_in_order() {
        var peer = startPlain(Remotes.class).open("/plain-remotes");

        peer.sendText("go");

        peer.expectText("one text");
        peer.expectBinary((byte) 1, (byte) 2);
        peer.expectText("42");
        peer.expectText("from a writer");
        peer.expectBinary((byte) 7, (byte) 8, (byte) 9);
        peer.expectText("future");
        peer.expectText("handler");
        peer.expectClose(1001);
    }

    @ServerEndpoint("/plain-handlers")
    public static class Handlers {

        @OnOpen
        public void open(Session session) throws IOException {
            session.addMessageHandler(
                    String.class, text -> session.getAsyncRemote().sendText("handled " + text, sent -> {}));
            session.addMessageHandler(ByteBuffer.class, new MessageHandler.Partial<ByteBuffer>() {
                @Override
                public void onMessage(ByteBuffer part, boolean last) {
                    session.getAsyncRemote().sendText(part.remaining() + " " + last, sent -> {});
                }
            });
            try {
                session.addMessageHandler(String.class, text -> {});
            } catch (IllegalStateException e) {
                session.getBasicRemote().sendText("only one");
            }
        }
    }

    @Test
    void message_handlers_may_be_added_one_for_each_native_kind() {
        var peer = startPlain(Handlers.class).open("/plain-handlers");

        peer.expectText("only one");
        peer.sendText("text");
        peer.expectText("handled text");
        peer.sendBinaryParts(new byte[1], new byte[2]);
        var part = peer.expectText();
        while (part.endsWith("false")) {
            part = peer.expectText();
        }
        Expect.that(part.endsWith(" true"), "not the last part: " + part);
    }

    @ServerEndpoint("/plain-open/{room}")
    public static class Open {

        @OnMessage
        public void text(String text, Session session) throws IOException {
            for (var other : session.getOpenSessions()) {
                other.getBasicRemote().sendText(text);
            }
        }
    }

    @Test
    void open_sessions_are_those_of_the_endpoint() {
        var peers = startPlain(Open.class, Handlers.class);
        var ann = peers.open("/plain-open/tea");
        ann.sendText("first");
        ann.expectText("first");
        var bob = peers.open("/plain-open/coffee");
        bob.sendText("ready");
        ann.expectText("ready");
        bob.expectText("ready");

        ann.sendText("to all");

        ann.expectText("to all");
        bob.expectText("to all");
    }

    /** Sets what endpoints see, and makes their instances. */
    public static class Shared extends ServerEndpointConfig.Configurator {

        static final Configured INSTANCE = new Configured();

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().put("agent", request.getHeaders().get("X-Agent"));
            response.getHeaders().put("X-Answer", List.of("yes"));
        }

        @Override
        public boolean checkOrigin(String origin) {
            return !"https://worse.example".equals(origin);
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(INSTANCE);
        }
    }

    @ServerEndpoint(value = "/plain-configured", configurator = Shared.class)
    public static class Configured {

        @OnMessage
        public String text(String text, Session session) {
            return session.getUserProperties().get("agent") + " " + (this == Shared.INSTANCE);
        }
    }

    @Test
    void a_configurator_sees_the_handshake_and_makes_the_instances() {
        var peers = startPlain(Configured.class);

        var ann = peers.handshake("/plain-configured").header("X-Agent", "ann").open();
        var bob = peers.handshake("/plain-configured").header("X-Agent", "bob").open();
        ann.sendText("");
        bob.sendText("");

        ann.expectText("[ann] true");
        bob.expectText("[bob] true");
    }

    /** Hands on what it finds in the handshake, and what it does not find. */
    public static class Remembering extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().put("agent", request.getHeaders().get("X-Agent"));
            config.getUserProperties().put("nothing", null);
        }
    }

    @ServerEndpoint(value = "/plain-remembering", configurator = Remembering.class)
    public static class Remembered {

        @OnOpen
        public void open(Session session, EndpointConfig config) throws IOException {
            var found = config.getUserProperties();
            session.getBasicRemote().sendText(found.get("agent") + " " + found.containsKey("nothing"));
        }
    }

    @Test
    void what_a_configurator_writes_for_a_session_is_in_the_config_that_its_OnOpen_gets() {
        var peers = startPlain(Remembered.class);

        var ann = peers.handshake("/plain-remembering").header("X-Agent", "ann").open();
        var bob = peers.handshake("/plain-remembering").header("X-Agent", "bob").open();

        ann.expectText("[ann] true");
        bob.expectText("[bob] true");
    }

    /** An endpoint without annotations. */
    public static final class Programmatic extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(
                    String.class,
                    text -> session.getAsyncRemote()
                            .sendText(
                                    "programmatic "
                                            + session.getPathParameters().get("name") + " " + text,
                                    sent -> {}));
        }
    }

    @Test
    void an_endpoint_may_be_programmatic() {
        var config = ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic/{name}")
                .build();
        var peers = startPlain(deployment -> deployment.programmatic(config));
        var peer = peers.open("/programmatic/ann");

        peer.sendText("hello");
        peer.expectText("programmatic ann hello");
        peer.close();

        peer.expectClose(1000);
    }
}
