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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        var asked = new ArrayList<EndpointDescription.Parameter>();
        for (var parameter : parameters) {
            asked.add(parameter.description());
        }
        return new EndpointDescription(
                endpoint.type(),
                endpoint.path(),
                extended,
                endpoint.subprotocols(),
                asked,
                received(incoming),
                sent(outgoing, coders));
    }

    /** What a programmatic endpoint says about itself: nothing of its messages. */
    static EndpointDescription ofProgrammatic(Declaration endpoint) {
        return new EndpointDescription(
                endpoint.type(), endpoint.path(), false, endpoint.subprotocols(), List.of(), List.of(), List.of());
    }

    private static List<Message> received(Incoming incoming) {
        var messages = new ArrayList<Message>();
        add(incoming.text(), messages);
        messages.addAll(typed(incoming.typed().wire()));
        add(incoming.binary(), messages);
        if (incoming.pong().isPresent()) {
            messages.add(new Message(Form.PONG, PongMessage.class, "", ""));
        }
        return messages;
    }

    private static void add(Optional<Receiver> receiver, List<Message> messages) {
        if (receiver.isPresent()) {
            messages.add(message(receiver.get()));
        }
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
        var messages = new ArrayList<Message>();
        for (var type : outgoing.raw()) {
            messages.add(new Message(form(type, coders), type, "", ""));
        }
        messages.addAll(typed(outgoing.wire()));
        return messages;
    }

    private static Form form(Type type, Coders coders) {
        var raw = Generics.raw(type);
        if (coders.write(raw)) {
            return coders.writeText(raw) ? Form.ENCODED_TEXT : Form.BINARY;
        }
        return BytesCodec.has(raw) ? Form.BINARY : Form.TEXT;
    }

    private static List<Message> typed(Wire wire) {
        var messages = new ArrayList<Message>();
        if (wire.tagging().isPresent()) {
            addTagged(wire.tagging().get(), messages);
        } else if (wire.common().isPresent()) {
            messages.add(new Message(Form.JSON, wire.common().get(), "", ""));
        }
        return messages;
    }

    private static void addTagged(Root root, List<Message> messages) {
        for (var leaf : root.leaves()) {
            messages.add(new Message(Form.JSON, leaf.type(), root.tagKey(), leaf.tag()));
        }
    }
}
