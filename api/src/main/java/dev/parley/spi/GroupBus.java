package dev.parley.spi;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries what groups send to every node, this one included. Every {@code send} of a group passes it, and it numbers
 * them.
 *
 * <p><b>Threads.</b> Any thread may publish at any time; that never waits for the network.
 *
 * <p><b>Order.</b> What one thread publishes for a group reaches each node in that order.
 */
public interface GroupBus extends AutoCloseable {

    /**
     * Begins to deliver; called once, before the first message is published.
     *
     * @param receiver takes each message on this node, in the order of their positions within a group
     */
    void start(Consumer<Delivery> receiver);

    /**
     * Sends a message to the members of its group, on all nodes.
     *
     * @return its position among those of its group; larger than those of all before it
     */
    long publish(Message message);

    /** Delivers nothing more. */
    @Override
    void close();

    /**
     * What a group sends.
     *
     * @param group the group's name
     * @param tag the tag of the message; empty if it has none
     * @param content the encoded message: canonical JSON, raw text, or bytes
     * @param headers what the receiving nodes must know: {@code except}, the id of a peer that does not get it
     */
    record Message(String group, String tag, Content content, Map<String, String> headers) {

        /** The header that names the peer which does not get the message. */
        public static final String EXCEPT = "except";
    }

    /** A message as its members get it: as a text message, or as a binary one. */
    sealed interface Content {

        /** What is made of it by the one of two ways that is for its kind. */
        <T> T as(Function<String, T> text, Function<ByteBuffer, T> binary);

        /** What a text message carries. */
        record Text(String text) implements Content {

            @Override
            public <T> T as(Function<String, T> ofText, Function<ByteBuffer, T> ofBinary) {
                return ofText.apply(text);
            }
        }

        /**
         * What a binary message carries.
         *
         * @param bytes read-only
         */
        record Binary(ByteBuffer bytes) implements Content {

            @Override
            public <T> T as(Function<String, T> ofText, Function<ByteBuffer, T> ofBinary) {
                return ofBinary.apply(bytes.duplicate());
            }
        }
    }

    /**
     * A message with its place in the group's order.
     *
     * @param position as {@link #publish} returned it
     */
    record Delivery(Message message, long position) {}
}
