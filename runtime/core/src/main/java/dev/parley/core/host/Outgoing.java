package dev.parley.core.host;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a session has for its peer, in the order in which it goes out. */
public sealed interface Outgoing {

    /**
     * Tells the session that the host has handed this to the network; exactly one of this and {@link #failed} is called,
     * once.
     */
    default void done() {}

    /** Tells the session that this could not be sent. */
    default void failed(Throwable cause) {}

    /** Has it sent in the host's way. */
    void sendBy(Sender sender);

    /** A host's way to send each of them. */
    interface Sender {

        /** Sends a message, or a part of one. */
        void send(Message message);

        /** Sends a ping. */
        void send(Ping ping);

        /** Sends a pong. */
        void send(Pong pong);

        /** Sends the close frame, and nothing after it. */
        void send(Close close);
    }

    /**
     * A message, or a part of one.
     *
     * @param last whether the message ends with it
     * @param first whether the message begins with it
     * @param outcome is told what became of it
     */
    record Message(Payload payload, boolean first, boolean last, Outcome outcome) implements Outgoing {

        @Override
        public void done() {
            outcome.of(this, null);
        }

        @Override
        public void failed(Throwable cause) {
            outcome.of(this, cause);
        }

        @Override
        public void sendBy(Sender sender) {
            sender.send(this);
        }
    }

    /** Hears once what became of a message. */
    @FunctionalInterface
    interface Outcome {

        /**
         * The message has gone out, or not.
         *
         * @param failure why not; null if it has
         */
        void of(Message message, @Nullable Throwable failure);
    }

    /**
     * A ping (RFC 6455, section 5.5.2).
     *
     * @param data at most 125 bytes
     */
    record Ping(ByteBuffer data) implements Outgoing {
        @Override
        public void sendBy(Sender sender) {
            sender.send(this);
        }
    }

    /**
     * An unsolicited pong (RFC 6455, section 5.5.3).
     *
     * @param data at most 125 bytes
     */
    record Pong(ByteBuffer data) implements Outgoing {
        @Override
        public void sendBy(Sender sender) {
            sender.send(this);
        }
    }

    /** The close frame (RFC 6455, section 5.5.1); nothing comes after it. */
    record Close(CloseReason reason) implements Outgoing {
        @Override
        public void sendBy(Sender sender) {
            sender.send(this);
        }
    }
}
