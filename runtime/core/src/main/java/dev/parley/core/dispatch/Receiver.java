package dev.parley.core.dispatch;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What takes the text messages of a session, or the binary ones: in which form, up to which size, and where they go.
 *
 * @param form what is made of a message before it is passed on
 * @param maxBytes the largest message; parts and streams have no limit
 * @param delivery takes it, in the session's order
 * @param lasting whether it takes all such messages of the session; otherwise any step may put another in its place
 */
record Receiver(Form form, long maxBytes, Delivery delivery, boolean lasting) {

    /** One that takes all such messages of the session. */
    Receiver(Form form, long maxBytes, Delivery delivery) {
        this(form, maxBytes, delivery, true);
    }

    /** The same, until a step puts another in its place. */
    Receiver forNow() {
        return new Receiver(form, maxBytes, delivery, false);
    }

    /** What becomes of a message, by the thread whose turn it is. */
    @FunctionalInterface
    interface Delivery {

        /**
         * Takes a message.
         *
         * @param message a {@link dev.parley.core.host.Payload} if whole or a part, else a Reader or InputStream
         * @param last whether the message ends with it
         * @return if not null, what must complete before the session goes on
         */
        @Nullable CompletionStage<?> accept(Object message, boolean last);
    }

    /** How a message is passed on. */
    enum Form {
        /** Put together, as one payload. */
        WHOLE,
        /** As it comes, each part as a payload. */
        PARTS,
        /** As a Reader or InputStream, which may be read before the message is complete. */
        STREAM
    }
}
