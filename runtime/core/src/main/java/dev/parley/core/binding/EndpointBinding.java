package dev.parley.core.binding;

import dev.parley.EndpointDescription;
import dev.parley.MessageCodec;
import dev.parley.Outbox;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint with everything that its messages need, decided at deployment.
 *
 * @param type the user's class
 * @param path where it answers
 * @param config the user's configuration; its subprotocols include those of the codecs
 * @param extended whether it uses more than the specification has
 * @param programmatic whether it is called through {@link jakarta.websocket.Endpoint}, having no callbacks
 * @param instances makes what the callbacks are called on, or the programmatic endpoint
 * @param parameters what the callbacks take from the handshake; a slot is an index of this list. Empty if it is plain
 * @param principalRequired whether the anonymous are refused
 * @param origins those allowed by {@code @Origins}
 * @param limits those of {@code @Limits}
 * @param onOpen called first
 * @param onClose called last
 * @param errors called for failures
 * @param text receives raw text messages
 * @param binary receives binary messages
 * @param pong receives pongs
 * @param json receive typed messages
 * @param jsonCodec reads and writes typed messages; empty if it is plain, or has none
 * @param codecs further formats, by the subprotocol that asks for them
 * @param jsonReplies whether the sender is told what was wrong with its message
 * @param maxTextBytes the largest text message that its callbacks allow; -1 if they do not say
 * @param maxBinaryBytes the largest binary message that its callbacks allow; -1 if they do not say
 * @param outbox what it says about what waits for its peers
 */
public record EndpointBinding(
        Class<?> type,
        PathTemplate path,
        ServerEndpointConfig config,
        boolean extended,
        boolean programmatic,
        EndpointDescription description,
        Instances instances,
        List<HandshakeParameter> parameters,
        boolean principalRequired,
        Set<String> origins,
        EndpointLimits limits,
        Optional<Callback> onOpen,
        Optional<Callback> onClose,
        ErrorCallbacks errors,
        Optional<Reception> text,
        Optional<Reception> binary,
        Optional<Callback> pong,
        JsonCallbacks json,
        Optional<MessageCodec.Text> jsonCodec,
        Map<String, MessageCodec> codecs,
        boolean jsonReplies,
        long maxTextBytes,
        long maxBinaryBytes,
        Optional<Outbox> outbox) {

    /** Whether it has callbacks for typed messages. */
    public boolean receivesTyped() {
        return !json.isEmpty();
    }
}
