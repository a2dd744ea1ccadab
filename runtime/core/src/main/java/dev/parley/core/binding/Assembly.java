package dev.parley.core.binding;

import dev.parley.EndpointDescription;
import dev.parley.MessageCodec;
import dev.parley.Origins;
import dev.parley.Outbox;
import dev.parley.core.binding.CallbackMethod.Kind;
import dev.parley.core.binding.MessageRules.Incoming;
import dev.parley.core.binding.MessageRules.Receiver;
import dev.parley.core.binding.OutgoingRules.Outgoing;
import dev.parley.core.codec.CodecRegistry;
import dev.parley.spi.Interceptor;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that the rules have decided about an annotated endpoint that has no problem, put together. */
record Assembly(
        Declaration endpoint,
        List<Signature> signatures,
        HandshakeSlots slots,
        Incoming incoming,
        Outgoing outgoing,
        Optional<Outbox> outbox,
        EndpointDescription description,
        EndpointLimits limits,
        CodecRegistry codecs,
        List<Interceptor> interceptors) {

    /** What is bound. */
    EndpointBinding binding(PathTemplate path, Configurator configurator, Instances instances) {
        boolean extended = description.extended();
        var provided = extended ? codecs.provided(description) : Map.<String, MessageCodec>of();
        var callbacks = new BoundCallbacks(endpoint.type(), interceptors);
        var binary = incoming.binary();
        return new EndpointBinding(
                endpoint.type(),
                path,
                new BoundConfig(endpoint, subprotocols(provided), configurator),
                extended,
                false,
                description,
                instances,
                slots.parameters(),
                slots.principalRequired(),
                origins(),
                limits,
                bound(first(Kind.OPEN), callbacks),
                bound(first(Kind.CLOSE), callbacks),
                errors(callbacks),
                received(incoming.text(), callbacks),
                received(binary, callbacks),
                bound(incoming.pong(), callbacks),
                json(callbacks),
                extended ? Optional.of(codecs.json(incoming.typed().wire(), outgoing.wire())) : Optional.empty(),
                provided,
                extended && !incoming.typed().byType().isEmpty(),
                maxTextBytes(),
                binary.isPresent() ? maxBytes(binary.get()) : -1L,
                outbox);
    }

    private static Optional<Callback> bound(Optional<Signature> signature, BoundCallbacks callbacks) {
        return signature.isPresent() ? Optional.of(callbacks.of(signature.get())) : Optional.empty();
    }

    private static Optional<Reception> received(Optional<Receiver> receiver, BoundCallbacks callbacks) {
        return receiver.isPresent() ? Optional.of(callbacks.reception(receiver.get())) : Optional.empty();
    }

    /** The user's own come first. */
    private List<String> subprotocols(Map<String, MessageCodec> provided) {
        var subprotocols = new ArrayList<>(endpoint.subprotocols());
        for (var name : provided.keySet()) {
            if (!subprotocols.contains(name)) {
                subprotocols.add(name);
            }
        }
        return subprotocols;
    }

    private Set<String> origins() {
        var origins = endpoint.type().getDeclaredAnnotation(Origins.class);
        return origins == null ? Set.of() : Set.copyOf(List.of(origins.value()));
    }

    private Optional<Signature> first(Kind kind) {
        for (var signature : signatures) {
            if (signature.callback().kind() == kind) {
                return Optional.of(signature);
            }
        }
        return Optional.empty();
    }

    private ErrorCallbacks errors(BoundCallbacks callbacks) {
        var entries = new ArrayList<ErrorCallbacks.Entry>();
        for (var signature : signatures) {
            if (signature.cause().isPresent()) {
                entries.add(new ErrorCallbacks.Entry(signature.cause().get(), callbacks.of(signature)));
            }
        }
        return new ErrorCallbacks(entries);
    }

    private JsonCallbacks json(BoundCallbacks callbacks) {
        Map<Type, Callback> byType = new HashMap<>();
        for (var one : incoming.typed().byType().entrySet()) {
            byType.put(one.getKey(), callbacks.of(one.getValue()));
        }
        return new JsonCallbacks(byType);
    }

    /** Of several callbacks for types, the most that any of them takes: which of them it will be is not known before. */
    private long maxTextBytes() {
        if (incoming.text().isPresent()) {
            return maxBytes(incoming.text().get());
        }
        long most = -1;
        for (var signature : incoming.typed().byType().values()) {
            long size = maxBytes(signature);
            if (size == -1) {
                return -1;
            }
            most = Math.max(most, size);
        }
        return most;
    }

    private static long maxBytes(Receiver receiver) {
        return maxBytes(receiver.signature());
    }

    private static long maxBytes(Signature signature) {
        return signature.callback().method().getAnnotation(OnMessage.class).maxMessageSize();
    }
}
