package dev.parley.core.session;

/** What a raw message is given to user code as. */
public enum MessageForm {
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
    TEXT_CONVERTED,
    /** A pong. */
    PONG;

    /** The native kind of message that has this form. */
    public Kind kind() {
        return switch (this) {
            case TEXT, TEXT_PARTS, READER, TEXT_DECODED, TEXT_CONVERTED -> Kind.TEXT;
            case BYTES, BYTES_PARTS, BUFFER, BUFFER_PARTS, STREAM, BINARY_DECODED -> Kind.BINARY;
            case PONG -> Kind.PONG;
        };
    }

    /** Whether user code is called for each part of a message. */
    public boolean isInParts() {
        return this == TEXT_PARTS || this == BYTES_PARTS || this == BUFFER_PARTS;
    }

    /** The native kinds of messages (Jakarta WebSocket, section 2.4), for each of which a session has one receiver. */
    public enum Kind {
        /** A text message. */
        TEXT,
        /** A binary message. */
        BINARY,
        /** A pong. */
        PONG
    }
}
