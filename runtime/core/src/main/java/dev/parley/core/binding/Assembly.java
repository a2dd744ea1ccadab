package dev.parley.core.binding;

import dev.parley.EndpointDescription;
import dev.parley.MessageCodec;
import dev.parley.Origins;
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
        EndpointDescription description,
        CodecRegistry codecs,
        List<Interceptor> interceptors) {

    /** What is bound. */
    EndpointBinding binding(PathTemplate path, Configurator configurator, Instances instances) {
        boolean extended = description.extended();
        var provided = extended ? codecs.provided(description) : Map.<String, MessageCodec>of();
        var callbacks = new BoundCallbacks(endpoint.type(), interceptors);
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
                first(Kind.OPEN).map(callbacks::of),
                first(Kind.CLOSE).map(callbacks::of),
                errors(callbacks),
                incoming.text().map(callbacks::reception),
                incoming.binary().map(callbacks::reception),
                incoming.pong().map(callbacks::of),
                json(callbacks),
                extended ? Optional.of(codecs.json(incoming.typed().wire(), outgoing.wire())) : Optional.empty(),
                provided,
                extended && !incoming.typed().byType().isEmpty(),
                maxTextBytes(),
                incoming.binary()
                        .map(Receiver::signature)
                        .map(Assembly::maxBytes)
                        .orElse(-1L));
    }

    /** The user's own come first. */
    private List<String> subprotocols(Map<String, MessageCodec> provided) {
        var subprotocols = new ArrayList<>(endpoint.subprotocols());
        provided.keySet().stream().filter(name -> !subprotocols.contains(name)).forEach(subprotocols::add);
        return subprotocols;
    }

    private Set<String> origins() {
        var origins = endpoint.type().getDeclaredAnnotation(Origins.class);
        return origins == null ? Set.of() : Set.copyOf(List.of(origins.value()));
    }

    private Optional<Signature> first(Kind kind) {
        return signatures.stream()
                .filter(signature -> signature.callback().kind() == kind)
                .findFirst();
    }

    private ErrorCallbacks errors(BoundCallbacks callbacks) {
        return new ErrorCallbacks(signatures.stream()
                .filter(signature -> signature.cause().isPresent())
                .map(signature -> new ErrorCallbacks.Entry(signature.cause().orElseThrow(), callbacks.of(signature)))
                .toList());
    }

    private JsonCallbacks json(BoundCallbacks callbacks) {
        Map<Type, Callback> byType = new HashMap<>();
        incoming.typed().byType().forEach((type, signature) -> byType.put(type, callbacks.of(signature)));
        return new JsonCallbacks(byType);
    }

    /** Of several callbacks for types, the most that any of them takes: which of them it will be is not known before. */
    private long maxTextBytes() {
        var receivers = incoming.text()
                .map(Receiver::signature)
                .map(List::of)
                .orElseGet(() -> List.copyOf(incoming.typed().byType().values()));
        var sizes = receivers.stream().map(Assembly::maxBytes).toList();
        return sizes.contains(-1L) ? -1 : sizes.stream().reduce(-1L, Math::max);
    }

    private static long maxBytes(Signature signature) {
        return signature.callback().method().getAnnotation(OnMessage.class).maxMessageSize();
    }
}
