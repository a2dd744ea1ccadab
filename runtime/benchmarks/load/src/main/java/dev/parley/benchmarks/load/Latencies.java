package dev.parley.benchmarks.load;

import java.util.Arrays;

/** How long answers took, in classes that differ by a sixteenth. */
final class Latencies {

    private static final int STEPS = 16;

    private final long[] counts = new long[64 * STEPS];

    /** An answer took so many nanoseconds. */
    void add(long nanos) {
        counts[index(Math.max(nanos, STEPS))]++;
    }

    private static int index(long nanos) {
        var exponent = 63 - Long.numberOfLeadingZeros(nanos);
        return exponent * STEPS + (int) (nanos >>> (exponent - 4)) - STEPS;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }

    /** The microseconds that a share of the answers did not exceed, but for a sixteenth; 0 if there was none. */
    double micros(double share) {
        var rest = (long) Math.ceil(Arrays.stream(counts).sum() * share);
        for (var i = 0; i < counts.length; i++) {
            rest -= counts[i];
            if (counts[i] > 0 && rest <= 0) {
                return (1L << (i / STEPS)) * (1 + i % STEPS / (double) STEPS) / 1000;
            }
        }
        return 0;
    }
}
