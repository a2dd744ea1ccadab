package dev.parley.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.grizzly.ParleyServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The attacked server: says its port once it serves, then answers each line that it is asked. When nobody asks any more, its
 * main thread ends; so does the process, if nothing else keeps it.
 */
public final class ServerProgram {

    /** What ends an answer. */
    static final String END = ".";

    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

    private ServerProgram() {}

    /** Serves; its options are system properties. */
    public static void main(String[] args) throws Exception {
        var builder = ParleyServer.builder().port(0);
        Endpoints.ALL.forEach(builder::endpoint);
        var server = builder.start();
        OUT.println("port " + server.port());
        OUT.println(END);
        answer(server);
    }

    private static void answer(ParleyServer server) throws IOException, JMException {
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var question = in.readLine(); question != null; question = in.readLine()) {
            switch (question) {
                case "objects" -> objects();
                case "threads" -> threads();
                case "hold" -> Endpoints.Stuck.hold();
                case "release" -> Endpoints.Stuck.release();
                case "stop" -> server.stop();
                default -> throw new IllegalArgumentException(question);
            }
            OUT.println(END);
        }
    }

    /** How many there are of each class and how large they are together, once the garbage has been collected. */
    private static void objects() throws JMException {
        ManagementFactory.getMemoryMXBean().gc();
        var histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        OUT.println(histogram);
    }

    /**
     * Those that do something, or are there to: not those that a pool would give up in a while, nor those by which the JDK runs
     * virtual threads.
     */
    private static void threads() {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (!thread.getName().startsWith("ForkJoinPool-")
                    && Arrays.stream(stack)
                            .noneMatch(frame -> frame.getMethodName().equals("getTask"))) {
                OUT.println(thread.getName() + (stack.length == 0 ? "" : " at " + stack[0]));
            }
        });
    }
}
