package dev.parley.core.binding;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A method of an endpoint with one of the four annotations.
 *
 * @param endpoint the class that is bound, which may inherit the method
 * @param parameters with what the endpoint's class knows of type variables
 */
record CallbackMethod(Class<?> endpoint, Method method, Kind kind, List<CallbackParameter> parameters) {

    /** What a callback is called for. */
    enum Kind {
        OPEN(OnOpen.class),
        MESSAGE(OnMessage.class),
        CLOSE(OnClose.class),
        ERROR(OnError.class);

        private final Class<? extends Annotation> annotation;

        Kind(Class<? extends Annotation> annotation) {
            this.annotation = annotation;
        }

        /** The annotation as it is written. */
        @Override
        public String toString() {
            return "@" + annotation.getSimpleName();
        }
    }

    /**
     * The callbacks of a class. Methods that it inherits count with their own annotations, but one that overrides another
     * inherits no annotation from it (Jakarta WebSocket, section 4.8).
     */
    static List<CallbackMethod> of(Class<?> endpoint) {
        var callbacks = new ArrayList<CallbackMethod>();
        Set<List<Object>> overridden = new HashSet<>();
        for (Class<?> type = endpoint; type != null && type != Object.class; type = type.getSuperclass()) {
            var declared = type.getDeclaredMethods();
            Arrays.sort(declared, CallbackMethod::byName);
            for (var method : declared) {
                if (!method.isBridge() && !method.isSynthetic() && !overridden.contains(signature(method))) {
                    addIfAnnotated(endpoint, method, callbacks);
                }
            }
            for (var method : declared) {
                if (!Modifier.isPrivate(method.getModifiers())) {
                    overridden.add(signature(method));
                }
            }
        }
        return List.copyOf(callbacks);
    }

    /** What it returns, with what the endpoint's class knows of type variables. */
    Return returns() {
        return Return.of(Generics.resolve(method.getGenericReturnType(), endpoint));
    }

    /** Where it stands in the user's own code. */
    String place() {
        return Generics.full(endpoint) + "." + method.getName() + parameterList();
    }

    /** The same without package and class. */
    String shortPlace() {
        return method.getName() + parameterList();
    }

    private String parameterList() {
        var names = new StringJoiner(", ", "(", ")");
        for (var parameter : parameters) {
            names.add(Generics.simple(parameter.type()));
        }
        return names.toString();
    }

    /** The JVM tells methods in no order; this one is the same each time. */
    private static int byName(Method one, Method other) {
        int order = one.getName().compareTo(other.getName());
        return order != 0
                ? order
                : Arrays.toString(one.getParameterTypes()).compareTo(Arrays.toString(other.getParameterTypes()));
    }

    private static void addIfAnnotated(Class<?> endpoint, Method method, List<CallbackMethod> callbacks) {
        for (var kind : Kind.values()) {
            if (method.isAnnotationPresent(kind.annotation)) {
                callbacks.add(new CallbackMethod(endpoint, method, kind, parameters(endpoint, method)));
            }
        }
    }

    private static List<CallbackParameter> parameters(Class<?> endpoint, Method method) {
        Type[] types = method.getGenericParameterTypes();
        var annotations = method.getParameterAnnotations();
        var parameters = new ArrayList<CallbackParameter>();
        for (int i = 0; i < types.length; i++) {
            parameters.add(new CallbackParameter(i, Generics.resolve(types[i], endpoint), List.of(annotations[i])));
        }
        return List.copyOf(parameters);
    }

    private static List<Object> signature(Method method) {
        return List.of(method.getName(), List.of(method.getParameterTypes()));
    }
}
