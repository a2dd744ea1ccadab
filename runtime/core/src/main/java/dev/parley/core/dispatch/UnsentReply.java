package dev.parley.core.dispatch;

/** What a plain callback has returned cannot be sent, since its session has been closed; nobody's mistake. */
final class UnsentReply extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnsentReply() {
        super("The session was closed before what the callback returned could be sent.");
    }
}
