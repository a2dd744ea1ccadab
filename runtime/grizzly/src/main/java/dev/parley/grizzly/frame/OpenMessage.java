package dev.parley.grizzly.frame;

import java.util.Arrays;

/** A message that does not come in one piece. */
abstract class OpenMessage {

    /** So many that any array may have more. */
    static final long UNKNOWN = Integer.MAX_VALUE;

    /** How a message took a piece. */
    enum Outcome {
        GO_ON,
        STOP,
        MALFORMED,
        CORRUPT,
        TOO_BIG;

        static Outcome of(boolean goOn) {
            return goOn ? GO_ON : STOP;
        }
    }

    /**
     * Takes a piece, and hands it or the whole message to the sink where it can.
     *
     * @param ascii whether it is known that all its bytes are ASCII
     * @param expected how many bytes the message has left, this piece included; {@link #UNKNOWN} if nobody can tell
     * @param last whether the message ends with this piece
     */
    abstract Outcome add(byte[] bytes, int from, int to, boolean ascii, long expected, boolean last, FrameSink sink);

    /** How many bytes it may still have. */
    abstract long room();

    /** How many bytes it holds. */
    abstract int heldBytes();

    /** How many bytes of the last piece it has not taken, because the sink wanted no more. */
    int left() {
        return 0;
    }

    /** Whether it has more for the sink without another piece. */
    boolean pending() {
        return false;
    }

    /** Gives up what it holds. */
    void end() {}

    /** One that is handed over when it is whole. */
    static final class Whole extends OpenMessage {

        private static final byte[] NOTHING = {};

        private final boolean text;
        private final int maxBytes;
        private int utf8 = Utf8.BOUNDARY;
        private byte[] held = NOTHING;
        private int length;

        Whole(boolean text, long maxBytes) {
            this.text = text;
            this.maxBytes = (int) Math.min(maxBytes, FrameHeader.LONGEST_ARRAY);
        }

        @Override
        Outcome add(byte[] bytes, int from, int to, boolean ascii, long expected, boolean last, FrameSink sink) {
            if (to - from > room()) {
                return Outcome.TOO_BIG;
            }
            if (text && !(ascii && utf8 == Utf8.BOUNDARY)) {
                utf8 = Utf8.check(utf8, bytes, from, to);
                if (utf8 == Utf8.MALFORMED || (last && utf8 != Utf8.BOUNDARY)) {
                    return Outcome.MALFORMED;
                }
            }
            append(bytes, from, to, expected);
            return last ? Outcome.of(deliver(sink)) : Outcome.GO_ON;
        }

        /** Never holds more than twice what has come, so that a header alone costs nothing. */
        private void append(byte[] bytes, int from, int to, long expected) {
            int needed = length + to - from;
            if (needed > held.length) {
                long twice = Math.min(2L * needed, maxBytes);
                held = Arrays.copyOf(held, (int) Math.max(needed, Math.min(twice, length + expected)));
            }
            System.arraycopy(bytes, from, held, length, to - from);
            length = needed;
        }

        private boolean deliver(FrameSink sink) {
            return text ? sink.text(held, 0, length) : sink.binary(held, 0, length);
        }

        @Override
        long room() {
            return (long) maxBytes - length;
        }

        @Override
        int heldBytes() {
            return held.length;
        }
    }

    /** One that is handed over as it comes. */
    static final class InParts extends OpenMessage {

        private final boolean text;
        private int utf8 = Utf8.BOUNDARY;
        private byte[] unfinished = Whole.NOTHING;

        InParts(boolean text) {
            this.text = text;
        }

        @Override
        Outcome add(byte[] bytes, int from, int to, boolean ascii, long expected, boolean last, FrameSink sink) {
            if (!text) {
                return from == to && !last ? Outcome.GO_ON : Outcome.of(sink.binaryPart(bytes, from, to - from, last));
            }
            if (!(ascii && utf8 == Utf8.BOUNDARY)) {
                utf8 = Utf8.check(utf8, bytes, from, to);
                if (utf8 == Utf8.MALFORMED || (last && utf8 != Utf8.BOUNDARY)) {
                    return Outcome.MALFORMED;
                }
            }
            return unfinished.length == 0 ? pass(bytes, from, to, last, sink) : passJoined(bytes, from, to, last, sink);
        }

        private Outcome passJoined(byte[] bytes, int from, int to, boolean last, FrameSink sink) {
            var joined = Arrays.copyOf(unfinished, unfinished.length + to - from);
            System.arraycopy(bytes, from, joined, unfinished.length, to - from);
            return pass(joined, 0, joined.length, last, sink);
        }

        /** Keeps what belongs to a character that goes on in the next piece. */
        private Outcome pass(byte[] bytes, int from, int to, boolean last, FrameSink sink) {
            int end = utf8 == Utf8.BOUNDARY ? to : to - Utf8.unfinished(bytes, from, to);
            unfinished = end == to ? Whole.NOTHING : Arrays.copyOfRange(bytes, end, to);
            return from == end && !last ? Outcome.GO_ON : Outcome.of(sink.textPart(bytes, from, end - from, last));
        }

        @Override
        long room() {
            return Long.MAX_VALUE;
        }

        @Override
        int heldBytes() {
            return unfinished.length;
        }
    }
}
