package dev.parley.core.dispatch;

import dev.parley.core.host.Payload;
import dev.parley.core.session.LiveSession;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the parts that a host brings what the receiver wants: whole messages, parts, or streams.
 *
 * <p><b>Threads.</b> The host's only, one at a time; what is made is passed on in the session's order.
 */
final class Inbound {

    private final LiveSession session;
    private final Function<Boolean, @Nullable Receiver> receivers;
    private final CloseCodes closeCodes;
    private @Nullable OpenMessage open;

    /**
     * The messages of a session.
     *
     * @param receivers what takes the text messages (true) or the binary ones (false) at this moment, if anything does
     */
    Inbound(LiveSession session, Function<Boolean, @Nullable Receiver> receivers, CloseCodes closeCodes) {
        this.session = session;
        this.receivers = receivers;
        this.closeCodes = closeCodes;
    }

    /** Takes a part. */
    void accept(Payload part, boolean last) throws InterruptedException {
        var message = open;
        if (message == null) {
            message = begin(part, last);
            open = message;
        }
        message.add(part, last);
        if (last) {
            open = null;
        }
    }

    /** The largest message that would be taken now; of what nobody takes, the first part tells. */
    long maxBytes(boolean text) {
        var receiver = receivers.apply(text);
        return receiver == null || receiver.form() != Receiver.Form.WHOLE ? Long.MAX_VALUE : receiver.maxBytes();
    }

    /** No further part will come. */
    void ended() {
        var message = open;
        if (message != null) {
            message.breakOff();
        }
    }

    private OpenMessage begin(Payload first, boolean last) {
        var receiver = receivers.apply(first.isText());
        if (receiver == null) {
            closeCodes.nobodyReceives(session, first.isText());
            return (part, end) -> {};
        }
        return switch (receiver.form()) {
            case WHOLE -> new WholeMessage(receiver);
            case PARTS -> new Parts(receiver, new SurrogateJoint());
            case STREAM -> last ? wholeStream(receiver) : pipedStream(receiver, first.isText());
        };
    }

    private OpenMessage wholeStream(Receiver receiver) {
        return (part, last) -> {
            var stream = part.isText() ? new StringReader(part.string()) : new ByteArrayInputStream(part.bytes());
            session.inOrder(() -> receiver.delivery().accept(stream, true));
        };
    }

    private OpenMessage pipedStream(Receiver receiver, boolean text) {
        return text
                ? piped(receiver, new Pipe<String>(), Pipe::reader, Payload::string)
                : piped(receiver, new Pipe<byte[]>(), Pipe::inputStream, Payload::bytes);
    }

    private <P> OpenMessage piped(
            Receiver receiver, Pipe<P> pipe, Function<Pipe<P>, Object> stream, Function<Payload, P> content) {
        session.inOrderLater(() -> readAll(receiver, pipe, stream.apply(pipe)));
        return new OpenMessage() {
            @Override
            public void add(Payload part, boolean last) throws InterruptedException {
                pipe.put(content.apply(part), last);
            }

            @Override
            public void breakOff() {
                pipe.breakOff();
            }
        };
    }

    private static @Nullable CompletionStage<?> readAll(Receiver receiver, Pipe<?> pipe, Object stream) {
        try {
            return receiver.delivery().accept(stream, true);
        } finally {
            pipe.abandon();
        }
    }

    /** A message of which more may come. */
    @FunctionalInterface
    private interface OpenMessage {

        void add(Payload part, boolean last) throws InterruptedException;

        /** The session ends before the message does. */
        default void breakOff() {}
    }

    /** A message that is passed on when it is complete, unless it is too large. */
    private final class WholeMessage implements OpenMessage {

        private final Receiver receiver;
        private @Nullable Parcel parcel;
        private long size;
        private boolean tooLarge;

        WholeMessage(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void add(Payload part, boolean last) {
            size += part.size();
            if (tooLarge || size > receiver.maxBytes()) {
                refuse();
                return;
            }
            var before = parcel;
            if (last) {
                var whole = before == null ? part : before.add(part).payload();
                session.inOrder(() -> receiver.delivery().accept(whole, true));
            } else {
                parcel = (before == null ? new Parcel(part.isText()) : before).add(part);
            }
        }

        private void refuse() {
            if (!tooLarge) {
                tooLarge = true;
                parcel = null;
                closeCodes.tooLarge(session, receiver.maxBytes());
            }
        }
    }

    /** A message whose parts are passed on as they come. */
    private final class Parts implements OpenMessage {

        private final Receiver receiver;
        private final SurrogateJoint joint;

        Parts(Receiver receiver, SurrogateJoint joint) {
            this.receiver = receiver;
            this.joint = joint;
        }

        @Override
        public void add(Payload part, boolean last) {
            var whole = part.isText() ? Payload.text(joint.join(part.string(), last)) : part;
            session.inOrder(() -> receiver.delivery().accept(whole, last));
        }
    }
}
