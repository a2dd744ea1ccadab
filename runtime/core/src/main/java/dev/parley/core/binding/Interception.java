package dev.parley.core.binding;

import static java.lang.invoke.MethodType.methodType;

import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import dev.parley.spi.Interceptor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One interceptor around a callback.
 *
 * @param next the callback, or the next interceptor around it
 */
record Interception(Interceptor interceptor, Method method, MethodHandle next) {

    private static final MethodHandle CALL = handleOfCall();

    /**
     * The handle of a callback with all interceptors around it, the first one outermost.
     *
     * @param callback takes the endpoint's instance, the session and the event, and so does what is returned
     */
    static MethodHandle around(MethodHandle callback, Method method, List<Interceptor> interceptors) {
        var handle = callback;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            handle = CALL.bindTo(new Interception(interceptors.get(i), method, handle));
        }
        return handle;
    }

    /** Has the interceptor decide about one call. */
    @Nullable Object call(Object instance, LiveSession session, Event event) throws Throwable {
        return interceptor.around(new Call(this, instance, session, event));
    }

    /** One call, as the interceptor sees it. */
    private record Call(Interception interception, Object endpoint, LiveSession session, Event event)
            implements Interceptor.Invocation {

        @Override
        public Method method() {
            return interception.method();
        }

        @Override
        public String sessionId() {
            return session.id();
        }

        @Override
        public @Nullable Object message() {
            return event instanceof Event.Received received ? received.message() : null;
        }

        @Override
        public @Nullable Object proceed() throws Throwable {
            return (Object) interception.next().invokeExact(endpoint, session, event);
        }
    }

    private static MethodHandle handleOfCall() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            Interception.class,
                            "call",
                            methodType(Object.class, Object.class, LiveSession.class, Event.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Interception.call", e);
        }
    }
}
