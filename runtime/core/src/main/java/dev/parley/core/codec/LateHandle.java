package dev.parley.core.codec;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A method handle that is made for its first call: it takes long, and a server that starts has other things to do. */
final class LateHandle {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /** A handle takes a few parameters less than a constructor may have, which are 255; a long and a double count twice. */
    private static final int MOST_PARAMETERS = 120;

    private final AccessibleObject target;
    private final MethodType type;

    /** Null until the first call. Whoever makes it a second time makes the same. */
    private volatile @Nullable MethodHandle made;

    /**
     * A handle that nothing can keep from being made.
     *
     * @param target a method, constructor or field that has been made accessible
     * @param type what the handle ends as; all arguments of a creator are in one array
     */
    LateHandle(AccessibleObject target, MethodType type) {
        this.target = target;
        this.type = type;
    }

    MethodHandle get() {
        var known = made;
        if (known == null) {
            known = make();
            made = known;
        }
        return known;
    }

    private MethodHandle make() {
        try {
            if (target instanceof Executable creator && creator.getParameterCount() > MOST_PARAMETERS) {
                return reflective(creator).asType(type);
            }
            var handle = direct().asFixedArity(); // a setter may be declared with ... as well
            return (type.parameterType(0).isArray() ? spread(handle) : handle).asType(type);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("it has been made accessible", e);
        }
    }

    private static MethodHandle spread(MethodHandle creator) {
        return creator.asSpreader(Object[].class, creator.type().parameterCount());
    }

    /** What fails in the creator is the cause of an {@link java.lang.reflect.InvocationTargetException}. */
    private static MethodHandle reflective(Executable creator) throws IllegalAccessException {
        try {
            if (creator instanceof Constructor) {
                return LOOKUP.bind(creator, "newInstance", methodType(Object.class, Object[].class));
            }
            var invoke = LOOKUP.bind(creator, "invoke", methodType(Object.class, Object.class, Object[].class));
            return MethodHandles.insertArguments(invoke, 0, (Object) null);
        } catch (NoSuchMethodException e) {
            throw new LinkageError("reflection has no such method any more", e);
        }
    }

    private MethodHandle direct() throws IllegalAccessException {
        if (target instanceof Method method) {
            return LOOKUP.unreflect(method);
        }
        if (target instanceof Constructor<?> constructor) {
            return LOOKUP.unreflectConstructor(constructor);
        }
        var field = (Field) target;
        return type.parameterCount() == 1 ? LOOKUP.unreflectGetter(field) : LOOKUP.unreflectSetter(field);
    }
}
