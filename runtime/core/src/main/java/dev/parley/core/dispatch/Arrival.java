package dev.parley.core.dispatch;

import dev.parley.core.host.Payload;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.Step;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The step in which a receiver gets a message, or a part of one. */
record Arrival(LiveSession session, Receiver receiver, Payload payload, boolean last) implements Step {

    @Override
    public @Nullable CompletionStage<?> run() {
        return deliver(session, receiver, content(), last);
    }

    @Override
    public Step kept() {
        return new Arrival(session, receiver, payload.kept(), last);
    }

    @Override
    public int weight() {
        return payload.size();
    }

    private Object content() {
        if (receiver.form() != Receiver.Form.STREAM) {
            return payload;
        }
        return payload.isText() ? new StringReader(payload.string()) : new ByteArrayInputStream(payload.bytes());
    }

    /** Nobody hears of what comes after this side has closed. */
    static @Nullable CompletionStage<?> deliver(LiveSession session, Receiver receiver, Object message, boolean last) {
        return session.isClosedHere() ? null : receiver.delivery().accept(message, last);
    }
}
