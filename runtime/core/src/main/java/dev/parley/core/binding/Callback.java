package dev.parley.core.binding;

import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A method of an endpoint, ready to be called: one method handle, made for the first call, that takes each argument from
 * where it was decided at deployment.
 *
 * <p><b>Threads.</b> Any thread may call it at any time; calls for one session must not overlap.
 */
public final class Callback {

    private final Method method;
    private final Return returns;
    private final boolean nonBlocking;
    private final CallbackHandles handles;

    /** Null until the first call. Whoever makes it a second time makes the same. */
    private volatile @Nullable MethodHandle handle;

    /**
     * A callback.
     *
     * @param handles makes what takes the endpoint's instance, the session and the event
     */
    Callback(Method method, Return returns, boolean nonBlocking, CallbackHandles handles) {
        this.method = method;
        this.returns = returns;
        this.nonBlocking = nonBlocking;
        this.handles = handles;
    }

    /**
     * Calls the user's method.
     *
     * @return what it returns; null if it is {@code void}
     * @throws Throwable what it throws, and a {@code DecodeException} where a path parameter of a plain endpoint does not
     *     convert
     */
    public @Nullable Object call(Object instance, LiveSession session, Event event) throws Throwable {
        var made = handle;
        if (made == null) {
            made = handles.compose();
            handle = made;
        }
        return (Object) made.invokeExact(instance, session, event);
    }

    /** The user's method. */
    public Method method() {
        return method;
    }

    /** The declared type of what the method returns. */
    public Type returnType() {
        return returns.type();
    }

    /** What becomes of what it returns. */
    public Returned returned() {
        return returns.kind();
    }

    /** The declared type of what is sent: that of the value, or of what the Optional, stage, publisher or stream holds. */
    public Type messageType() {
        return returns.messageType();
    }

    /** Whether it promises never to block. */
    public boolean nonBlocking() {
        return nonBlocking;
    }

    @Override
    public String toString() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
