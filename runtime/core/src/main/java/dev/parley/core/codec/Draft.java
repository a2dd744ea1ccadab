package dev.parley.core.codec;

import org.jspecify.annotations.Nullable;

/**
 * A value that a message has, but that is not made yet, since making it runs code of the application: constructors, setters,
 * adapters, comparisons. It is made when all of the message has been found in order.
 *
 * <p>It is a class, since what is read is asked at every step whether it is one, and classes answer that faster than interfaces.
 */
abstract class Draft {

    /** The value; a {@link Misfit}, with its path, if the application refuses it. */
    abstract @Nullable Object make();

    /** The value that has been read, or that its draft makes. */
    static @Nullable Object made(@Nullable Object read) {
        return read instanceof Draft draft ? draft.make() : read;
    }
}
