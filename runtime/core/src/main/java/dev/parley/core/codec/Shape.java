package dev.parley.core.codec;

import org.jspecify.annotations.Nullable;

/**
 * How the values of one Java type stand in JSON; found once for a type, then asked for each message.
 *
 * <p>What it reads is checked, and is either a value or, where code of the application makes that, a {@link Draft} of it.
 */
interface Shape {

    /** The value that some JSON is; a {@link Misfit} if it is none. */
    @Nullable Object read(Json json);

    /** The value at which a text has come, and which is not null; it may give up. */
    default @Nullable Object read(JsonIn in) {
        return read(in.tree());
    }

    /**
     * The object that a text has entered, and whose tag is known; it may give up.
     *
     * @param key the name of the member that holds the tag
     * @param begun whether that was the first member, which has been read
     */
    default Object readTagged(JsonIn in, Names key, boolean begun) {
        throw JsonIn.unplain();
    }

    /** Writes a value of the type. */
    void write(Object value, JsonOut out);

    /** Writes a value as an object that begins with marks. */
    default void writeMarked(Object value, Marks marks, JsonOut out) {
        var alone = new JsonOut();
        write(value, alone);
        out.whole(alone.text(), marks);
    }

    /** Whether null, or a member that is not there, is a value of the type. */
    default boolean takesNothing() {
        return false;
    }

    /** The value that stands for JSON's null and for a member that is not there. */
    default @Nullable Object readNothing(String how) {
        throw new Misfit(how);
    }

    /** Whether a value is written like null. */
    default boolean isNothing(Object value) {
        return false;
    }

    /** Reads what may not be null. */
    default @Nullable Object readOrNothing(Json json) {
        return json.is(Json.Kind.NULL) ? readNothing("is null") : read(json);
    }

    /** Reads what may not be null, where a text has come to it; it may give up. */
    default @Nullable Object readOrNothing(JsonIn in) {
        return in.takesNull() ? readNothing("is null") : read(in);
    }

    /** Writes what may be null. */
    default void writeOrNothing(@Nullable Object value, JsonOut out) {
        if (value == null || isNothing(value)) {
            out.nothing();
        } else {
            write(value, out);
        }
    }
}
