package dev.parley.core.binding;

import dev.parley.core.binding.CallbackMethod.Kind;
import dev.parley.core.codec.TextCodec;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import java.io.InputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether an endpoint is plain: whether the specification alone explains it (Jakarta WebSocket, chapter 4), and it
 * names nothing of ours.
 */
final class Specification {

    private static final String OURS = "dev.parley";
    private static final Set<Class<?>> RAW_MESSAGES =
            Set.of(String.class, Reader.class, byte[].class, ByteBuffer.class, InputStream.class, PongMessage.class);
    private static final Set<Class<?>> RAW_RETURNS = Set.of(void.class, String.class, byte[].class, ByteBuffer.class);

    private final Coders coders;

    Specification(Coders coders) {
        this.coders = coders;
    }

    /** Whether an endpoint is plain. */
    boolean explains(Class<?> endpoint, Collection<CallbackMethod> callbacks) {
        return Modifier.isPublic(endpoint.getModifiers())
                && hasNoneOfOurs(endpoint.getDeclaredAnnotations())
                && hasAtMostOneOfEach(callbacks)
                && callbacks.stream().allMatch(this::explains);
    }

    private boolean explains(CallbackMethod callback) {
        return Modifier.isPublic(callback.method().getModifiers())
                && hasNoneOfOurs(callback.method().getDeclaredAnnotations())
                && explainsParameters(callback)
                && explainsReturn(callback);
    }

    private boolean explainsParameters(CallbackMethod callback) {
        int messages = 0;
        int flags = 0;
        boolean part = false;
        for (var parameter : callback.parameters()) {
            if (isSpecified(parameter, callback.kind())) {
                continue;
            }
            if (callback.kind() != Kind.MESSAGE || !hasNoneOfOurs(parameter.annotations())) {
                return false;
            }
            if (isFlag(parameter, callback)) {
                flags++;
            } else if (isMessage(parameter.raw())) {
                messages++;
                part = Signature.canBePart(parameter.raw());
            } else {
                return false;
            }
        }
        return callback.kind() != Kind.MESSAGE || (messages == 1 && (flags == 0 || (flags == 1 && part)));
    }

    private static boolean isSpecified(CallbackParameter parameter, Kind kind) {
        var raw = parameter.raw();
        return parameter.annotation(PathParam.class).isPresent()
                ? TextCodec.has(raw)
                : raw == Session.class
                        || (raw == EndpointConfig.class && kind == Kind.OPEN)
                        || (raw == CloseReason.class && kind == Kind.CLOSE)
                        || (raw == Throwable.class && kind == Kind.ERROR);
    }

    /** A boolean beside something that can come in parts; alone it is a message. */
    private static boolean isFlag(CallbackParameter parameter, CallbackMethod callback) {
        return Signature.canBeLast(parameter.raw())
                && callback.parameters().stream()
                        .filter(ArgumentRules::canBeMessage)
                        .anyMatch(other -> Signature.canBePart(other.raw()));
    }

    private boolean isMessage(Class<?> type) {
        return RAW_MESSAGES.contains(type) || TextCodec.has(type) || coders.readText(type) || coders.readBinary(type);
    }

    private boolean explainsReturn(CallbackMethod callback) {
        var type = callback.method().getReturnType();
        return callback.kind() == Kind.MESSAGE
                ? RAW_RETURNS.contains(type) || TextCodec.has(type) || coders.write(type)
                : type == void.class;
    }

    private static boolean hasAtMostOneOfEach(Collection<CallbackMethod> callbacks) {
        var seen = new HashSet<Kind>();
        return callbacks.stream().map(CallbackMethod::kind).allMatch(kind -> kind == Kind.MESSAGE || seen.add(kind));
    }

    private static boolean hasNoneOfOurs(Annotation[] annotations) {
        return hasNoneOfOurs(Arrays.asList(annotations));
    }

    private static boolean hasNoneOfOurs(List<Annotation> annotations) {
        return annotations.stream()
                .noneMatch(annotation ->
                        annotation.annotationType().getPackageName().equals(OURS));
    }
}
