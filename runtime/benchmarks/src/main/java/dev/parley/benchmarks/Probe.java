package dev.parley.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a measured server tells about itself: its port, once it serves; then an answer for each line that it is asked, and its
 * end when nobody asks any more.
 */
public final class Probe {

    private Probe() {}

    /** Answers until the input ends, then ends the program. */
    @SuppressWarnings("SystemExitOutsideMain") // Some servers leave threads behind.
    public static void serve(int port) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("port " + port);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var question = in.readLine(); question != null; question = in.readLine()) {
            out.println(question + " " + (question.equals("heap") ? liveHeap() : allocated()));
        }
        System.exit(0);
    }

    /** The bytes in use after the garbage has been collected. */
    private static long liveHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The bytes that the threads which live now have allocated so far. */
    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var each = threads.getThreadAllocatedBytes(threads.getAllThreadIds());
        return Arrays.stream(each).filter(bytes -> bytes > 0).sum();
    }
}
