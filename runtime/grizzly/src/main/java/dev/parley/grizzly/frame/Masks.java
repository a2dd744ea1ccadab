package dev.parley.grizzly.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Takes masks off (RFC 6455, section 5.3), in place and eight bytes at a time. */
final class Masks {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Masks() {}

    /** The mask that stands there; its lowest byte is the first. */
    static int read(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** The mask for what comes after that many bytes. */
    static int after(int mask, int bytes) {
        return Integer.rotateRight(mask, bytes << 3);
    }

    /**
     * Takes the mask off, or puts it back.
     *
     * @return whether all bytes are ASCII now
     */
    static boolean apply(int mask, byte[] bytes, int from, int to) {
        long wide = (mask & 0xFFFFFFFFL) | (long) mask << 32;
        long seen = 0;
        int at = from;
        for (; at <= to - 4 * Long.BYTES; at += 4 * Long.BYTES) {
            seen |= apply(wide, bytes, at)
                    | apply(wide, bytes, at + Long.BYTES)
                    | apply(wide, bytes, at + 2 * Long.BYTES)
                    | apply(wide, bytes, at + 3 * Long.BYTES);
        }
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            seen |= apply(wide, bytes, at);
        }
        for (; at < to; at++) {
            bytes[at] ^= (byte) wide;
            seen |= bytes[at];
            wide >>>= Byte.SIZE;
        }
        return (seen & HIGH_BITS) == 0;
    }

    private static long apply(long wide, byte[] bytes, int at) {
        long plain = (long) LONGS.get(bytes, at) ^ wide;
        LONGS.set(bytes, at, plain);
        return plain;
    }
}
