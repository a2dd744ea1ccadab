package dev.parley.core.codec;

import java.lang.reflect.Type;

/** How the JSON messages that an endpoint receives, or those that it sends, are told apart. */
public sealed interface Wire {

    /** By the tags of a root. */
    record Tagged(Root root) implements Wire {}

    /** Not at all: there is one type. */
    record Untagged(Type type) implements Wire {}

    /** There are none, or none is known before it is sent. */
    record None() implements Wire {}
}
