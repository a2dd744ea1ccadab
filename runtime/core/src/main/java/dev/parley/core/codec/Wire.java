package dev.parley.core.codec;

import java.lang.reflect.Type;
import java.util.Optional;

/** How the JSON messages that an endpoint receives, or those that it sends, are told apart. */
public sealed interface Wire {

    /** The root whose tags tell them apart, if there is one. */
    Optional<Root> tagging();

    /** The type that all of them are of, if one is known. */
    Optional<Type> common();

    /** By the tags of a root. */
    record Tagged(Root root) implements Wire {

        @Override
        public Optional<Root> tagging() {
            return Optional.of(root);
        }

        @Override
        public Optional<Type> common() {
            return Optional.of(root.type());
        }
    }

    /** Not at all: there is one type. */
    record Untagged(Type type) implements Wire {

        @Override
        public Optional<Root> tagging() {
            return Optional.empty();
        }

        @Override
        public Optional<Type> common() {
            return Optional.of(type);
        }
    }

    /** There are none, or none is known before it is sent. */
    record None() implements Wire {

        @Override
        public Optional<Root> tagging() {
            return Optional.empty();
        }

        @Override
        public Optional<Type> common() {
            return Optional.empty();
        }
    }
}
