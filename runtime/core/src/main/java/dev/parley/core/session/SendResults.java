package dev.parley.core.session;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes send results, which know their session from Jakarta WebSocket 2.2 on. */
final class SendResults {

    private static final Optional<MethodHandle> SUCCESS = constructor(Session.class);
    private static final Optional<MethodHandle> FAILURE = constructor(Session.class, Throwable.class);

    private SendResults() {}

    /** What became of a message; null if it has gone out. */
    @SuppressWarnings("deprecation") // before 2.2 there was nothing else
    static SendResult of(Session session, @Nullable Throwable failure) {
        if (SUCCESS.isEmpty() || FAILURE.isEmpty()) {
            return failure == null ? new SendResult() : new SendResult(failure);
        }
        try {
            return failure == null
                    ? (SendResult) SUCCESS.get().invokeExact(session)
                    : (SendResult) FAILURE.get().invokeExact(session, failure);
        } catch (Throwable impossible) {
            throw new LinkageError("SendResult", impossible);
        }
    }

    private static Optional<MethodHandle> constructor(Class<?>... parameters) {
        try {
            return Optional.of(MethodHandles.publicLookup()
                    .findConstructor(SendResult.class, MethodType.methodType(void.class, parameters)));
        } catch (NoSuchMethodException | IllegalAccessException before22) {
            return Optional.empty();
        }
    }
}
