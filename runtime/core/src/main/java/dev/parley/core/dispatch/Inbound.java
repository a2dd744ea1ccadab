package dev.parley.core.dispatch;

import dev.parley.core.host.Payload;
import dev.parley.core.session.LiveSession;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the parts that a host brings what the receiver wants: whole messages, parts, or streams.
 *
 * <p><b>Threads.</b> The host's only, one at a time, but for {@link #ended}; what is made is passed on in the session's
 * order.
 */
final class Inbound {

    private final LiveSession session;
    private final Receiving receivers;
    private final CloseCodes closeCodes;
    private volatile @Nullable OpenMessage open;
    private volatile boolean ended;

    /** Who receives what comes. */
    @FunctionalInterface
    interface Receiving {

        /** What takes the text messages (true) or the binary ones (false) at this moment; null if nothing does. */
        @Nullable Receiver of(boolean text);
    }

    /** The messages of a session. */
    Inbound(LiveSession session, Receiving receivers, CloseCodes closeCodes) {
        this.session = session;
        this.receivers = receivers;
        this.closeCodes = closeCodes;
    }

    /** Takes a part. */
    void accept(Payload part, boolean last) throws InterruptedException {
        var message = open;
        if (message == null) {
            if (last && isWhole(part)) {
                return;
            }
            message = begin(part, last);
            open = message;
            if (ended) {
                message.breakOff();
            }
        }
        message.add(part, last);
        if (last) {
            open = null;
        }
    }

    /** A message that comes at once, for one who takes it whole, needs nothing that remembers it; false if it is another. */
    private boolean isWhole(Payload whole) {
        var receiver = receivers.of(whole.isText());
        if (receiver == null
                || receiver.form() != Receiver.Form.WHOLE
                || whole.size() > receiver.maxBytes()
                || !(receiver.lasting() || session.isQuiet())) {
            return false;
        }
        if (session.begin()) {
            deliverNow(receiver, whole);
        } else {
            session.inOrder(new Arrival(session, receiver, whole, true));
        }
        return true;
    }

    private void deliverNow(Receiver receiver, Payload whole) {
        CompletionStage<?> stage = null;
        try {
            stage = Arrival.deliver(session, receiver, whole, true);
        } finally {
            session.end(stage);
        }
    }

    /** The largest message that would be taken now; of what nobody takes, the first part tells. */
    long maxBytes(boolean text) {
        var receiver = receivers.of(text);
        return receiver == null || receiver.form() != Receiver.Form.WHOLE ? Long.MAX_VALUE : receiver.maxBytes();
    }

    /** No further part will come. Any thread may say so. */
    void ended() {
        ended = true;
        var message = open;
        if (message != null) {
            message.breakOff();
        }
    }

    private OpenMessage begin(Payload first, boolean last) {
        boolean quiet = session.isQuiet();
        var receiver = receivers.of(first.isText());
        if (quiet || (receiver != null && receiver.lasting())) {
            return received(receiver, first.isText(), last);
        }
        var undecided = new Undecided(first.isText());
        session.inOrder(undecided::decide);
        return undecided;
    }

    private OpenMessage received(@Nullable Receiver receiver, boolean text, boolean last) {
        if (receiver == null) {
            closeCodes.nobodyReceives(session, text);
            return (part, end) -> {};
        }
        return switch (receiver.form()) {
            case WHOLE -> new WholeMessage(receiver);
            case PARTS -> new Parts(receiver, new SurrogateJoint());
            case STREAM -> last ? wholeStream(receiver) : pipedStream(receiver, text);
        };
    }

    private OpenMessage wholeStream(Receiver receiver) {
        return (part, last) -> session.inOrder(new Arrival(session, receiver, part, true));
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

    private @Nullable CompletionStage<?> readAll(Receiver receiver, Pipe<?> pipe, Object stream) {
        try {
            return Arrival.deliver(session, receiver, stream, true);
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

    /**
     * A message that begins while steps wait which may change who receives it: the one that makes the endpoint's instance, or
     * callbacks that add and remove handlers. It is kept until those have run, or until it is too large for that.
     */
    private final class Undecided implements OpenMessage {

        private final ReentrantLock lock = new ReentrantLock();
        private final CountDownLatch turn = new CountDownLatch(1);
        private final boolean text;
        private final Parcel parcel;
        private long size;
        private boolean complete;
        private @Nullable OpenMessage decided;
        private volatile boolean broken;

        Undecided(boolean text) {
            this.text = text;
            this.parcel = new Parcel(text);
        }

        @Override
        public void add(Payload part, boolean last) throws InterruptedException {
            var known = decidedOrKeeping(part, last);
            if (known != null) {
                known.add(part, last);
                return;
            }
            session.gathers(part.size());
            if (size > session.limits().maxMessageBytes()) {
                turn.await();
            }
        }

        private @Nullable OpenMessage decidedOrKeeping(Payload part, boolean last) {
            lock.lock();
            try {
                if (decided == null) {
                    parcel.add(part);
                    size += part.size();
                    complete = last;
                }
                return decided;
            } finally {
                lock.unlock();
            }
        }

        /** All steps before it have run. */
        @Nullable CompletionStage<?> decide() {
            var receiver = receivers.of(text);
            if (leaveTo(receiver)) {
                return null;
            }
            if (receiver == null) {
                closeCodes.nobodyReceives(session, text);
                return null;
            }
            session.gathers(-size);
            return deliverIfFits(receiver, parcel.payload());
        }

        /** Has a receiver begin with what is there, and get what is still to come; false if nothing is. */
        private boolean leaveTo(@Nullable Receiver receiver) {
            lock.lock();
            try {
                if (complete) {
                    return false;
                }
                var known = received(receiver, text, false);
                decided = known;
                session.gathers(-size);
                if (size > 0) {
                    known.add(parcel.payload(), false);
                }
                if (broken) {
                    known.breakOff();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
                turn.countDown();
            }
            return true;
        }

        private @Nullable CompletionStage<?> deliverIfFits(Receiver receiver, Payload whole) {
            if (receiver.form() == Receiver.Form.WHOLE && whole.size() > receiver.maxBytes()) {
                closeCodes.tooLarge(session, receiver.maxBytes());
                return null;
            }
            return new Arrival(session, receiver, whole, true).run();
        }

        @Override
        public void breakOff() {
            broken = true;
            turn.countDown();
            lock.lock();
            try {
                if (decided != null) {
                    decided.breakOff();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** A message that is passed on when it is complete, unless it is too large. */
    private final class WholeMessage implements OpenMessage {

        private final Receiver receiver;
        private @Nullable Parcel parcel;
        private long size;
        private long gathered;
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
                gathered(0);
                session.inOrder(new Arrival(session, receiver, whole, true));
            } else {
                parcel = (before == null ? new Parcel(part.isText()) : before).add(part);
                gathered(size);
            }
        }

        private void gathered(long now) {
            session.gathers(now - gathered);
            gathered = now;
        }

        private void refuse() {
            if (!tooLarge) {
                tooLarge = true;
                parcel = null;
                gathered(0);
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
            session.inOrder(new Arrival(session, receiver, whole, last));
        }
    }
}
