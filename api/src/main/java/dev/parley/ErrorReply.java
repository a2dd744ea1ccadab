package dev.parley;

/**
 * What a sender is told when its message cannot be handled. The session lives on.
 *
 * <p>It goes to peers of extended endpoints with JSON callbacks only, tagged {@code error}, and echoes the {@code $id} of
 * the message, if that had one:
 *
 * <pre>{@code
 * {"type":"error","code":"invalid-message","title":"The message does not fit Say","detail":"text is missing","retryable":false}
 * }</pre>
 *
 * <p>A matching {@code @OnError} callback replaces it, and may return one of its own.
 *
 * @param code a stable word that programs may compare; those of Parley's own are the constants here
 * @param title what happened, in words that do not depend on the single message
 * @param detail what it was in this message, never with anything internal to the application
 * @param retryable whether the same message may succeed later
 */
@Tag("error")
public record ErrorReply(String code, String title, String detail, boolean retryable) {

    /** The message is no JSON, or does not fit the type that it is meant for. */
    public static final String INVALID_MESSAGE = "invalid-message";

    /** The message's tag is missing, or none that the endpoint receives. */
    public static final String UNKNOWN_TYPE = "unknown-type";

    /** The sender may not send this. */
    public static final String FORBIDDEN = "forbidden";

    /** The sender sends too much, too fast. */
    public static final String RATE_LIMITED = "rate-limited";

    /** The application failed while it handled the message. */
    public static final String FAILED = "failed";
}
