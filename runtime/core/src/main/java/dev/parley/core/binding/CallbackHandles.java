package dev.parley.core.binding;

import static java.lang.invoke.MethodType.methodType;

import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import dev.parley.spi.Interceptor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Puts the method handle of a callback together, which is done for its first call: no start waits for those of callbacks
 * that are not called yet.
 *
 * @param lookup sees the method
 * @param interceptors run around the call, the first one outermost
 */
record CallbackHandles(
        MethodHandles.Lookup lookup, List<Argument> arguments, Method method, List<Interceptor> interceptors) {

    /** Takes the endpoint's instance, the session and the event; what each handle ends as. */
    private static final MethodType TYPE = methodType(Object.class, Object.class, LiveSession.class, Event.class);

    /** The handle that takes each argument's value and calls the method, with all interceptors around it. */
    MethodHandle compose() {
        return Interception.around(withValues(), method, interceptors);
    }

    private MethodHandle withValues() {
        var handle = target();
        var valueOf = valueOfArgument();
        // From the last to the first, so that the positions before stay as they are.
        for (int i = arguments.size() - 1; i >= 0; i--) {
            var value = valueOf.bindTo(arguments.get(i))
                    .asType(methodType(handle.type().parameterType(i + 1), LiveSession.class, Event.class));
            handle = MethodHandles.collectArguments(handle, i + 1, value);
        }
        var order = new int[1 + 2 * arguments.size()];
        for (int i = 1; i < order.length; i++) {
            order[i] = 2 - i % 2;
        }
        var instance = handle.type().parameterType(0);
        return MethodHandles.permuteArguments(
                        handle, methodType(handle.type().returnType(), instance, LiveSession.class, Event.class), order)
                .asType(TYPE);
    }

    /** Takes the endpoint's instance and the callback's arguments. */
    private MethodHandle target() {
        try {
            return lookup.unreflect(method);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the package has been found open", e);
        }
    }

    private static MethodHandle valueOfArgument() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(Argument.class, "value", methodType(Object.class, LiveSession.class, Event.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Argument.value", e);
        }
    }
}
