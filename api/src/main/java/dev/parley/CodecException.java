package dev.parley;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that cannot be decoded or encoded.
 *
 * <p>When decoding fails, it is what {@code @OnError} may declare to answer the sender in its own way; where no callback
 * does, the sender is told {@link #reply()}. When encoding fails, {@code send} throws it, and nothing has been sent.
 */
public final class CodecException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String title;
    private final String detail;
    private final @Nullable String id;

    /** A message that does not fit: {@link ErrorReply#INVALID_MESSAGE}. */
    public CodecException(String title, String detail) {
        this(ErrorReply.INVALID_MESSAGE, title, detail, null);
    }

    /**
     * A message that cannot be handled, with the word for it.
     *
     * @param code one of the constants of {@link ErrorReply}, or a word of the application's own
     * @param id the {@code $id} of the message, as JSON text; null if it has none
     */
    public CodecException(String code, String title, String detail, @Nullable String id) {
        super(title + ": " + detail);
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.id = id;
    }

    /** A message that does not fit, because of another exception. */
    public CodecException(String title, String detail, Throwable cause) {
        this(title, detail);
        initCause(cause);
    }

    /** What the sender is told. */
    public ErrorReply reply() {
        return new ErrorReply(code, title, detail, false);
    }

    /** The {@code $id} of the message, as JSON text, if it had one that could be read. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }
}
