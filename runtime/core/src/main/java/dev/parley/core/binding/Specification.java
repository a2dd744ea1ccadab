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
                && explains(callbacks);
    }

    private boolean explains(Collection<CallbackMethod> callbacks) {
        for (var callback : callbacks) {
            if (!explains(callback)) {
                return false;
            }
        }
        return true;
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
        if (!Signature.canBeLast(parameter.raw())) {
            return false;
        }
        for (var other : callback.parameters()) {
            if (ArgumentRules.canBeMessage(other) && Signature.canBePart(other.raw())) {
                return true;
            }
        }
        return false;
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
        for (var callback : callbacks) {
            if (callback.kind() != Kind.MESSAGE && !seen.add(callback.kind())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNoneOfOurs(Annotation[] annotations) {
        return hasNoneOfOurs(Arrays.asList(annotations));
    }

    private static boolean hasNoneOfOurs(List<Annotation> annotations) {
        for (var annotation : annotations) {
            if (annotation.annotationType().getPackageName().equals(OURS)) {
                return false;
            }
        }
        return true;
    }
}
