package dev.parley.endurance;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Messages that are small until somebody decompresses them (RFC 7692). */
final class Bombs {

    private Bombs() {}

    /** As many zeros, in about a thousandth of the bytes. */
    static byte[] deflated(int bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        var zeros = new byte[1 << 20];
        var out = new ByteArrayOutputStream();
        var chunk = new byte[8192];
        for (int left = bytes; left > 0; left -= zeros.length) {
            deflater.setInput(zeros, 0, Math.min(left, zeros.length));
            while (!deflater.needsInput()) {
                out.write(chunk, 0, deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH));
            }
        }
        deflater.end();
        return out.toByteArray();
    }
}
