package dev.parley.core.binding;

import dev.parley.NonBlocking;
import dev.parley.core.binding.MessageRules.Receiver;
import dev.parley.spi.Interceptor;
import java.util.IdentityHashMap;
import java.util.List;

/** Makes the callbacks of one endpoint, each of them once. */
final class BoundCallbacks {

    private final Class<?> endpoint;
    private final List<Interceptor> interceptors;
    private final IdentityHashMap<Signature, Callback> made = new IdentityHashMap<>();

    BoundCallbacks(Class<?> endpoint, List<Interceptor> interceptors) {
        this.endpoint = endpoint;
        this.interceptors = interceptors;
    }

    /** The callback of a signature. */
    Callback of(Signature signature) {
        var known = made.get(signature);
        if (known == null) {
            known = make(signature);
            made.put(signature, known);
        }
        return known;
    }

    /** The callback for all messages of a kind. */
    Reception reception(Receiver receiver) {
        var signature = receiver.signature();
        return new Reception(
                receiver.form(),
                of(signature),
                signature.message().orElseThrow().raw());
    }

    private Callback make(Signature signature) {
        var method = signature.callback().method();
        boolean nonBlocking =
                method.isAnnotationPresent(NonBlocking.class) || endpoint.isAnnotationPresent(NonBlocking.class);
        var lookup = Access.to(method.getDeclaringClass()).orElseThrow();
        var handles = new CallbackHandles(lookup, signature.arguments(), method, interceptors);
        return new Callback(method, signature.callback().returns(), nonBlocking, handles);
    }
}
