package dev.parley.core.dispatch;

import dev.parley.core.admission.EventRate;
import dev.parley.core.session.LiveSession;
import java.util.function.LongSupplier;

/**
 * How fast a session's peer may send. A message that comes too early is dropped, and the peer is told so, once a second at the
 * most; one that goes on is closed with 1008, and so is one that cannot be told: it would not know that a message is missing.
 *
 * <p><b>Threads.</b> That of the host.
 */
final class MessageRate {

    /** How many times as many messages as a second may bring are dropped before the session is closed. */
    static final int PATIENCE = 10;

    private static final long SECOND = 1_000_000_000L;

    private final LiveSession session;
    private final int perSecond;
    private final EventRate rate;
    private final ErrorReplies replies;
    private final CloseCodes closeCodes;
    private final LongSupplier clock;
    private long due;
    private long pongDue;
    private long tellAt;
    private int dropped;
    private boolean inside;
    private boolean dropping;

    /** That of a session whose peer has sent nothing. */
    MessageRate(LiveSession session, int perSecond, ErrorReplies replies, CloseCodes closeCodes, LongSupplier clock) {
        this.session = session;
        this.perSecond = perSecond;
        this.rate = EventRate.perSecond(perSecond);
        this.replies = replies;
        this.closeCodes = closeCodes;
        this.clock = clock;
        this.due = clock.getAsLong();
        this.pongDue = due;
        this.tellAt = due;
    }

    /** Whether a part of a message goes on to the endpoint. All parts of a message do, or none. */
    boolean admits(boolean last) {
        if (!inside) {
            dropping = !admitsOne();
        }
        inside = !last;
        return !dropping;
    }

    /** Whether a pong does; those that come too early are dropped, and nobody misses them. */
    boolean admitsPong() {
        long now = clock.getAsLong();
        boolean admitted = rate.allows(pongDue, now);
        if (admitted) {
            pongDue = rate.after(pongDue, now);
        }
        return admitted;
    }

    private boolean admitsOne() {
        long now = clock.getAsLong();
        if (rate.isForgotten(due, now)) {
            dropped = 0;
        }
        if (rate.allows(due, now)) {
            due = rate.after(due, now);
            return true;
        }
        drop(now);
        return false;
    }

    private void drop(long now) {
        dropped++;
        session.counters().rateLimited();
        if (!replies.areUnderstood() || dropped > (long) PATIENCE * perSecond) {
            closeCodes.tooMany(session, perSecond);
        } else if (dropped == 1 || now - tellAt >= 0) {
            tellAt = now + SECOND;
            replies.ofTooManyMessages(perSecond);
        }
    }
}
