package dev.parley.core.dispatch;

import dev.parley.core.session.LiveSession;
import jakarta.websocket.CloseReason;
import java.lang.System.Logger.Level;

/** Chooses the close code where a session cannot go on (RFC 6455, section 7.4.1). */
final class CloseCodes {

    private static final System.Logger LOG = System.getLogger(CloseCodes.class.getPackageName());

    private final boolean extended;

    /** The close codes of an endpoint's sessions. */
    CloseCodes(boolean extended) {
        this.extended = extended;
    }

    /** A message that is larger than what takes it allows. */
    void tooLarge(LiveSession session, long maxBytes) {
        session.close(new CloseReason(
                CloseReason.CloseCodes.TOO_BIG, "A message may have " + maxBytes + " bytes at the most."));
    }

    /** A peer that sends much faster than it may. */
    void tooMany(LiveSession session, int perSecond) {
        session.close(new CloseReason(
                CloseReason.CloseCodes.VIOLATED_POLICY, "A session may send " + perSecond + " messages a second."));
    }

    /**
     * A message of a kind that the endpoint has no callback for. A plain endpoint loses it, as in every container; the
     * specification says nothing.
     */
    void nobodyReceives(LiveSession session, boolean text) {
        var kind = text ? "text" : "binary";
        if (extended) {
            session.close(new CloseReason(
                    CloseReason.CloseCodes.CANNOT_ACCEPT, "This endpoint receives no " + kind + " messages."));
        } else {
            LOG.log(Level.DEBUG, "{0}: nobody receives its {1} message", session.id(), kind);
        }
    }
}
