package dev.parley.core.codec;

import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import org.jspecify.annotations.Nullable;

/** Handles on the accessors and constructors of message types, whoever may see them. */
final class Handles {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SETTER = MethodType.methodType(void.class, Object.class, Object.class);
    private static final MethodType CREATOR = MethodType.methodType(Object.class, Object[].class);

    private Handles() {}

    /** Takes the owner of a field, or of a method without parameters, and returns the value. */
    static <P extends AccessibleObject & Member> LateHandle getter(P part) {
        return on(part, GETTER);
    }

    /** Takes the owner of a field, or of a method with one parameter, and the value. */
    static <P extends AccessibleObject & Member> LateHandle setter(P part) {
        return on(part, SETTER);
    }

    /** Takes all arguments in one array, and returns the object. */
    static LateHandle creator(Executable creator) {
        return on(creator, CREATOR);
    }

    private static <P extends AccessibleObject & Member> LateHandle on(P part, MethodType type) {
        try {
            part.setAccessible(true);
            return new LateHandle(part, type);
        } catch (InaccessibleObjectException e) {
            throw closed(part);
        }
    }

    private static Unbindable closed(Member member) {
        return new Unbindable(member.getDeclaringClass().getName() + ", whose package is not open to dev.parley.core");
    }

    /** An object of a class that has a constructor without parameters. */
    static Object make(Class<?> type) {
        try {
            return create(creator(type.getDeclaredConstructor()), new Object[0]);
        } catch (NoSuchMethodException e) {
            throw new Unbindable(type.getName() + ", which has no constructor without parameters");
        }
    }

    static @Nullable Object call(LateHandle getter, Object owner) {
        try {
            return getter.get().invokeExact(owner);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static void call(LateHandle setter, Object owner, @Nullable Object value) {
        try {
            setter.get().invokeExact(owner, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static Object create(LateHandle creator, @Nullable Object[] arguments) {
        try {
            return creator.get().invokeExact(arguments);
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
        if (e instanceof InvocationTargetException && e.getCause() != null) {
            return failed(e.getCause());
        }
        var message = e.getMessage();
        return e instanceof IllegalArgumentException && message != null
                ? new Misfit("does not hold: " + Json.cut(message, 200), e)
                : new Misfit("is not accepted", e);
    }
}
