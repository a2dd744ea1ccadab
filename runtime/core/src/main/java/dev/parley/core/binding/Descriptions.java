package dev.parley.core.binding;

import dev.parley.EndpointDescription;
import dev.parley.EndpointDescription.Message;
import dev.parley.EndpointDescription.Message.Form;
import dev.parley.core.binding.MessageRules.Incoming;
import dev.parley.core.binding.MessageRules.Receiver;
import dev.parley.core.binding.OutgoingRules.Outgoing;
import dev.parley.core.codec.BytesCodec;
import dev.parley.core.codec.Root;
import dev.parley.core.codec.Wire;
import jakarta.websocket.PongMessage;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/** Describes what has been found out about an endpoint. */
final class Descriptions {

    private Descriptions() {}

    /** What an annotated endpoint says about itself. */
    static EndpointDescription of(
            Declaration endpoint,
            boolean extended,
            List<HandshakeParameter> parameters,
            Incoming incoming,
            Outgoing outgoing,
            Coders coders) {
        return new EndpointDescription(
                endpoint.type(),
                endpoint.path(),
                extended,
                endpoint.subprotocols(),
                parameters.stream().map(HandshakeParameter::description).toList(),
                received(incoming),
                sent(outgoing, coders));
    }

    /** What a programmatic endpoint says about itself: nothing of its messages. */
    static EndpointDescription ofProgrammatic(Declaration endpoint) {
        return new EndpointDescription(
                endpoint.type(), endpoint.path(), false, endpoint.subprotocols(), List.of(), List.of(), List.of());
    }

    private static List<Message> received(Incoming incoming) {
        return Stream.of(
                        incoming.text().map(Descriptions::message).stream(),
                        typed(incoming.typed().wire()),
                        incoming.binary().map(Descriptions::message).stream(),
                        incoming.pong().stream().map(pong -> new Message(Form.PONG, PongMessage.class, "", "")))
                .flatMap(messages -> messages)
                .toList();
    }

    private static Message message(Receiver receiver) {
        var form = switch (receiver.form()) {
            case TEXT, TEXT_PARTS, READER, TEXT_CONVERTED -> Form.TEXT;
            case TEXT_DECODED -> Form.ENCODED_TEXT;
            case BYTES, BYTES_PARTS, BUFFER, BUFFER_PARTS, STREAM, BINARY_DECODED -> Form.BINARY;
            case PONG -> Form.PONG;
        };
        return new Message(form, receiver.signature().message().orElseThrow().type(), "", "");
    }

    private static List<Message> sent(Outgoing outgoing, Coders coders) {
        return Stream.concat(
                        outgoing.raw().stream().map(type -> new Message(form(type, coders), type, "", "")),
                        typed(outgoing.wire()))
                .toList();
    }

    private static Form form(Type type, Coders coders) {
        var raw = Generics.raw(type);
        if (coders.write(raw)) {
            return coders.writeText(raw) ? Form.ENCODED_TEXT : Form.BINARY;
        }
        return BytesCodec.has(raw) ? Form.BINARY : Form.TEXT;
    }

    private static Stream<Message> typed(Wire wire) {
        return wire.tagging()
                .map(Descriptions::tagged)
                .orElseGet(() -> wire.common().stream().map(type -> new Message(Form.JSON, type, "", "")));
    }

    private static Stream<Message> tagged(Root root) {
        return root.leaves().stream().map(leaf -> new Message(Form.JSON, leaf.type(), root.tagKey(), leaf.tag()));
    }
}
