package dev.parley.grizzly;

import dev.parley.core.host.Admission;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.SessionEvents;
import dev.parley.spi.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * An endpoint on the core's side of the host boundary: it answers each whole message with the same, tells what has
 * happened, and closes when it is told {@code close <code>}.
 */
final class HandMadeEndpoint implements HostedEndpoint {

    private final ServerEndpointConfig config;
    private final AtomicReference<Echo> paused = new AtomicReference<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private volatile long maxTextBytes = 64 * 1024;
    private Function<Handshake, Admission> admission = HandMadeEndpoint::accept;

    HandMadeEndpoint(String path) {
        this(ServerEndpointConfig.Builder.create(Nothing.class, path).build());
    }

    HandMadeEndpoint(ServerEndpointConfig config) {
        this.config = config;
    }

    HandMadeEndpoint takingTexts(long bytes) {
        this.maxTextBytes = bytes;
        return this;
    }

    HandMadeEndpoint admitting(Function<Handshake, Admission> decision) {
        this.admission = decision;
        return this;
    }

    static Admission.Accepted accept(Handshake handshake) {
        return new Admission.Accepted(handshake, handshake.principal(), Set.of(), List.of());
    }

    /** What has happened next. */
    String event() {
        try {
            var event = events.poll(20, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("Nothing happened.");
            }
            return event;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public String path() {
        return config.getPath();
    }

    @Override
    public ServerEndpointConfig config() {
        return config;
    }

    @Override
    public Admission admit(Handshake handshake) {
        return admission.apply(handshake);
    }

    @Override
    public SessionEvents open(HostSession session, Admission.Accepted accepted, Map<String, Object> userProperties) {
        return new Echo(session, accepted.handshake());
    }

    /** What a configuration must name, though nobody makes one. */
    static final class Nothing extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            throw new IllegalStateException("Nobody makes this.");
        }
    }

    private final class Echo implements SessionEvents {

        private final HostSession session;
        private final Handshake handshake;
        private boolean begins = true;
        private final StringBuilder text = new StringBuilder();
        private final Queue<Outgoing> waiting = new ConcurrentLinkedQueue<>();

        Echo(HostSession session, Handshake handshake) {
            this.session = session;
            this.handshake = handshake;
        }

        @Override
        public void opened() {
            events.add("opened " + handshake.pathParameters() + handshake.parameters());
        }

        @Override
        public void received(Payload part, boolean last) {
            if (!part.isText()) {
                send(part, last);
                return;
            }
            text.append(part.string());
            if (last) {
                received(text.toString());
                text.setLength(0);
            }
        }

        private void received(String message) {
            if (message.startsWith("close ")) {
                int code = Integer.parseInt(message.substring("close ".length()));
                waiting.add(new Outgoing.Close(new CloseReason(CloseCodes.getCloseCode(code), "as you say")));
                session.wake();
            } else if (message.equals("terminate")) {
                session.terminate();
            } else if (message.equals("pause")) {
                session.pauseReading();
                paused.set(this);
                send(Payload.text("paused"), true);
            } else if (message.equals("resume")) {
                var other = paused.get();
                other.send(Payload.text("resumed"), true);
                other.session.resumeReading();
            } else if (message.startsWith("parts ")) {
                var payload = message.substring("parts ".length());
                for (int i = 0; i < payload.length(); i++) {
                    boolean last = i == payload.length() - 1;
                    waiting.add(new Outgoing.Message(
                            Payload.text(payload.substring(i, i + 1)), i == 0, last, (same, failure) -> {}));
                }
                session.wake();
            } else {
                send(Payload.text(message), true);
            }
        }

        private void send(Payload payload, boolean last) {
            waiting.add(new Outgoing.Message(payload.kept(), begins, last, (same, failure) -> {}));
            begins = last;
            session.wake();
        }

        @Override
        public long maxMessageBytes(boolean text) {
            return text ? maxTextBytes : Long.MAX_VALUE;
        }

        @Override
        public void heard() {}

        @Override
        public void pong(ByteBuffer data) {
            events.add("pong");
        }

        @Override
        public void closed(CloseReason reason) {
            events.add("closed " + reason.getCloseCode().getCode());
        }

        @Override
        public void blocked() {}

        @Override
        public void holds(long bytes) {}

        @Override
        public void failed(Throwable cause) {
            events.add("failed " + cause);
        }

        @Override
        public Outgoing next() {
            return waiting.poll();
        }
    }
}
