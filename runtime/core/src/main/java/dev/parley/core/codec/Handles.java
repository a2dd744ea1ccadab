package dev.parley.core.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Handles on the accessors and constructors of message types, whoever may see them. */
final class Handles {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Handles() {}

    /** Takes the owner, returns the value. */
    static MethodHandle getter(Method method) {
        return unreflected(method).asType(MethodType.methodType(Object.class, Object.class));
    }

    /** Takes the owner, returns the value. */
    static MethodHandle getter(Field field) {
        try {
            field.setAccessible(true);
            return LOOKUP.unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw closed(field);
        }
    }

    /** Takes the owner and the value. */
    static MethodHandle setter(Method method) {
        return unreflected(method).asType(MethodType.methodType(void.class, Object.class, Object.class));
    }

    /** Takes the owner and the value. */
    static MethodHandle setter(Field field) {
        try {
            field.setAccessible(true);
            return LOOKUP.unreflectSetter(field).asType(MethodType.methodType(void.class, Object.class, Object.class));
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw closed(field);
        }
    }

    /** Takes the arguments as they are declared, returns the object. */
    static MethodHandle creator(Executable creator) {
        var handle = creator instanceof Constructor<?> constructor
                ? unreflected(constructor)
                : unreflected((Method) creator);
        return handle.asFixedArity();
    }

    /** Takes all arguments of a creator in one array, returns the object. */
    static MethodHandle spread(MethodHandle creator) {
        return creator.asSpreader(Object[].class, creator.type().parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private static MethodHandle unreflected(Method method) {
        try {
            method.setAccessible(true);
            return LOOKUP.unreflect(method);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw closed(method);
        }
    }

    private static MethodHandle unreflected(Constructor<?> constructor) {
        try {
            constructor.setAccessible(true);
            return LOOKUP.unreflectConstructor(constructor);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw closed(constructor);
        }
    }

    private static Unbindable closed(Member member) {
        return new Unbindable(member.getDeclaringClass().getName() + ", whose package is not open to dev.parley.core");
    }

    /** An object of a class that has a constructor without parameters. */
    static Object make(Class<?> type) {
        try {
            return create(spread(creator(type.getDeclaredConstructor())), new Object[0]);
        } catch (NoSuchMethodException e) {
            throw new Unbindable(type.getName() + ", which has no constructor without parameters");
        }
    }

    static @Nullable Object call(MethodHandle getter, Object owner) {
        try {
            return getter.invokeExact(owner);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static void call(MethodHandle setter, Object owner, @Nullable Object value) {
        try {
            setter.invokeExact(owner, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Calls a creator that has been {@link #spread}. */
    static Object create(MethodHandle creator, @Nullable Object[] arguments) {
        try {
            return creator.invokeExact(arguments);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /**
     * What an exception of the user's code tells the sender. An IllegalArgumentException is meant to be read by whoever
     * gave the argument; other messages may tell too much.
     */
    private static Misfit failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        var message = e.getMessage();
        return e instanceof IllegalArgumentException && message != null
                ? new Misfit("does not hold: " + Json.cut(message, 200), e)
                : new Misfit("is not accepted", e);
    }
}
