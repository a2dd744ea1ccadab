package dev.parley.grizzly.frame;

/**
 * Takes what a {@link FrameDecoder} finds in the bytes of a peer, in their order.
 *
 * <p><b>Answers.</b> Where a method returns whether to go on, {@code false} means "no more for now": the decoder returns at once,
 * and its caller gives it the rest of the bytes later.
 *
 * <p><b>How long bytes live.</b> What arrived whole within one call of {@link FrameDecoder#decode} is a slice of the array
 * which that call was given: it lives as long as the caller leaves the array alone. Everything else is in an array that the
 * decoder has given up. In both cases the decoder neither reads nor writes the slice again, so a sink may keep it,
 * and change it.
 *
 * <p><b>Threads.</b> The one that decodes. No method may decode more bytes of the same peer.
 */
public interface FrameSink {

    /**
     * How many bytes the message may have whose first header has just come; compressed ones are counted as they are when
     * decompressed. A larger one {@linkplain #failed fails} with 1009, as soon as a header tells so.
     *
     * @param text whether it is a text message
     * @return {@code Long.MAX_VALUE} for a message that is taken in parts: whatever its size, no more of it is held than what one
     *     call of {@link FrameDecoder#decode} brings
     */
    long maxMessageBytes(boolean text);

    /** A whole text message, in well-formed UTF-8. */
    boolean text(byte[] bytes, int offset, int length);

    /** A whole binary message. */
    boolean binary(byte[] bytes, int offset, int length);

    /**
     * A part of a text message that is taken in parts and did not arrive at once: well-formed UTF-8 that ends with a whole
     * character.
     *
     * @param length zero at most in the last part
     * @param last whether the message ends with it
     */
    boolean textPart(byte[] bytes, int offset, int length, boolean last);

    /**
     * A part of a binary message that is taken in parts and did not arrive at once.
     *
     * @param length zero at most in the last part
     * @param last whether the message ends with it
     */
    boolean binaryPart(byte[] bytes, int offset, int length, boolean last);

    /** A ping, perhaps between the parts of a message; at most 125 bytes. */
    boolean ping(byte[] bytes, int offset, int length);

    /** A pong, perhaps between the parts of a message; at most 125 bytes. */
    boolean pong(byte[] bytes, int offset, int length);

    /**
     * The peer's close frame. All that comes after it is dropped.
     *
     * @param code one that may be sent, or {@link FrameDecoder#NO_CODE} of an empty close frame
     * @param reason empty if there is none
     */
    void close(int code, String reason);

    /**
     * The peer has broken the protocol or a limit. All that comes after it is dropped, as is a message of which only parts have
     * come.
     *
     * @param code 1002, 1007 or 1009
     * @param reason what is wrong, fit for a close frame
     */
    void failed(int code, String reason);
}
