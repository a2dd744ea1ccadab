package dev.parley.core.binding;

/** What becomes of the value that a callback returns. */
public enum Returned {
    /** It returns nothing. */
    NOTHING,
    /** The value is sent, unless it is null. */
    VALUE,
    /** What the {@code Optional} holds is sent, if anything. */
    OPTIONAL,
    /** The value with which the stage completes is sent; that of an {@code Optional}, if that is what it is. */
    STAGE,
    /** Every element is sent as it comes. */
    PUBLISHER,
    /** Every element is sent. */
    STREAM
}
