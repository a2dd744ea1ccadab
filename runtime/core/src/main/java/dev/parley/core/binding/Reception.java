package dev.parley.core.binding;

/**
 * Who receives the raw text messages of an endpoint, or its binary ones, and as what.
 *
 * @param form what the callback is given
 * @param callback the one
 * @param target the type of the message for {@link Form#TEXT_DECODED}, {@link Form#BINARY_DECODED} and {@link
 *     Form#TEXT_CONVERTED}; otherwise the type that the form says
 */
public record Reception(Form form, Callback callback, Class<?> target) {

    /** What a raw message is given as. */
    public enum Form {
        /** A whole text as a {@code String}. */
        TEXT,
        /** Parts of a text as {@code String}s, none of which ends within a surrogate pair. */
        TEXT_PARTS,
        /** A text as a {@code Reader}. */
        READER,
        /** A whole binary message as a {@code byte[]}. */
        BYTES,
        /** Parts of a binary message as {@code byte[]}s. */
        BYTES_PARTS,
        /** A whole binary message as a {@code ByteBuffer}. */
        BUFFER,
        /** Parts of a binary message as {@code ByteBuffer}s. */
        BUFFER_PARTS,
        /** A binary message as an {@code InputStream}. */
        STREAM,
        /** A text that one of the endpoint's decoders reads. */
        TEXT_DECODED,
        /** A binary message that one of the endpoint's decoders reads. */
        BINARY_DECODED,
        /** A text that stands for a primitive value. */
        TEXT_CONVERTED;

        /** Whether the callback is called for each part of a message. */
        public boolean isInParts() {
            return this == TEXT_PARTS || this == BYTES_PARTS || this == BUFFER_PARTS;
        }
    }
}
