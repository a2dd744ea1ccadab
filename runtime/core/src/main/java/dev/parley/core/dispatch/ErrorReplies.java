package dev.parley.core.dispatch;

import dev.parley.CodecException;
import dev.parley.ErrorReply;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.UserCode;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Tells a sender why its message was not handled, where no {@code @OnError} callback does, and the log what it should know. */
final class ErrorReplies {

    private static final System.Logger LOG = System.getLogger(ErrorReplies.class.getPackageName());
    private static final ErrorReply FAILED = new ErrorReply(
            ErrorReply.FAILED, "The message could not be handled", "the server failed; it has been logged", false);

    private final LiveSession session;
    private final boolean replying;
    private final String endpoint;

    /**
     * The error replies of a session.
     *
     * @param replying whether the endpoint's peers understand them: it is extended, and its messages are JSON
     * @param endpoint its name, for the log
     */
    ErrorReplies(LiveSession session, boolean replying, String endpoint) {
        this.session = session;
        this.replying = replying;
        this.endpoint = endpoint;
    }

    /** What the sender did wrong: it is told, and nobody else. */
    void ofSender(Throwable mistake, @Nullable String re) {
        var answer = mistake instanceof CodecException codec ? codec.reply() : unreadable();
        var kind = mistake.getClass().getSimpleName();
        refused(answer.code() + ", " + kind);
        reply(answer, re);
    }

    /** A sender that wants more streams than it may have. */
    void ofTooManyStreams(int most, @Nullable String re) {
        refused(ErrorReply.RATE_LIMITED);
        reply(
                new ErrorReply(
                        ErrorReply.RATE_LIMITED, "Too many streams at a time", "a session may have " + most, true),
                re);
    }

    /** Whether the session's peer gets them. */
    boolean areUnderstood() {
        return replying;
    }

    /** A sender whose messages come too fast; which of them were dropped, it is not told. */
    void ofTooManyMessages(int perSecond) {
        refused(ErrorReply.RATE_LIMITED);
        reply(
                new ErrorReply(
                        ErrorReply.RATE_LIMITED,
                        "Too many messages",
                        "a session may send " + perSecond + " a second; what came beyond that was dropped",
                        true),
                null);
    }

    /** What the application did wrong: it is logged, and the sender told that, but not what. */
    void ofApplication(Throwable failure, @Nullable String re) {
        log(failure);
        reply(FAILED, re);
    }

    /** What the application did wrong when nobody waits for an answer. */
    void log(Throwable failure) {
        LOG.log(Level.WARNING, endpoint + ", session " + session.id() + ": a callback failed", failure);
    }

    /** What the network did: nobody's mistake, and nobody to tell. */
    void ofConnection(Throwable failure) {
        LOG.log(Level.DEBUG, () -> endpoint + ", session " + session.id() + ": " + failure);
    }

    private void refused(String what) {
        LOG.log(Level.DEBUG, () -> endpoint + ", session " + session.id() + ": refused a message: " + what);
    }

    private void reply(ErrorReply reply, @Nullable String re) {
        if (replying && session.isOpen()) {
            // The codec may be the user's, or an encoder that takes any object.
            UserCode.run(() -> session.answer(reply, ErrorReply.class, re), "writing an error reply");
        }
    }

    private static ErrorReply unreadable() {
        return new ErrorReply(
                ErrorReply.INVALID_MESSAGE, "The message could not be decoded", "no decoder accepts it", false);
    }
}
