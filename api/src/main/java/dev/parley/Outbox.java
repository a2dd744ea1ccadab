package dev.parley;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * How much may wait for each peer of this endpoint, and what happens to a peer that does not keep up.
 *
 * <pre>{@code
 * @Outbox(bytes = 64 * 1024, whenFull = WhenFull.CONFLATE, key = "symbol")
 * }</pre>
 *
 * <p>Only messages that the application sends by itself, to a {@link Peer} or a {@link Group}, are ever dropped or replaced.
 * What answers the peer is not: what a callback returns, error replies, the elements of a returned {@code Stream}; nor is what the
 * remotes of a {@code Session} send, a message of which a part has gone out, or a frame that is no message. Of a returned
 * {@code Flow.Publisher}, an element is replaced by {@link WhenFull#CONFLATE} alone.
 */
@Documented
@Retention(RUNTIME)
@Target(ElementType.TYPE)
public @interface Outbox {

    /**
     * How many bytes may wait for one peer, in place of {@code parley.max-outbox-size}; -1 leaves it as configured. They are
     * counted as they go over the wire, before compression, and 64 more for each message.
     */
    long bytes() default -1;

    /** How many messages may wait for one peer; -1 is as many as the bytes allow. */
    int messages() default -1;

    /** What happens when more would wait. */
    WhenFull whenFull() default WhenFull.CLOSE;

    /**
     * With {@link WhenFull#CONFLATE}, the component of the records that are sent whose value tells which of them make each other
     * obsolete: that of a price is its symbol.
     */
    String key() default "";

    /** What happens when more would wait for a peer than may. */
    enum WhenFull {

        /**
         * Its session is closed with 1013, and what waits is dropped. {@code send} answers {@link Sent#CLOSED}. So it is where
         * nothing is said.
         */
        CLOSE,

        /**
         * The oldest of the messages that wait are dropped for the new one, for which {@code send} answers {@link Sent#QUEUED};
         * or {@link Sent#DROPPED}, if even without them there is no room for it.
         */
        DROP_OLDEST,

        /** The new message is dropped, and {@code send} answers {@link Sent#DROPPED}. */
        DROP_NEWEST,

        /**
         * Of all messages of one class with the same value of the {@link #key()} only the newest waits, full or not: it takes
         * the place of the one before. Messages with different values are independent of each other, so a newer one may overtake
         * them in that place; but it overtakes no message that has no such component. {@code send} answers {@link Sent#QUEUED}.
         *
         * <p>If there is no room all the same, the session is closed as by {@link #CLOSE}.
         */
        CONFLATE
    }
}
