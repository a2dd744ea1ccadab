package dev.parley.benchmarks.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that runs in a process of its own, on a processor of its own where the system can do that. */
final class ServerProcess implements AutoCloseable {

    /** For messages: a heap that is always the same. */
    static final List<String> ROOMY = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

    /** For connections: a heap that is no larger than what is in it demands. */
    static final List<String> TIGHT =
            List.of("-Xms16m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10");

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final int port;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.port = (int) answer("port");
    }

    /**
     * Starts one, and waits until it serves.
     *
     * @param log the file to which it adds its errors
     */
    static ServerProcess start(Contender contender, String classPath, List<String> options, Path log)
            throws IOException {
        var command = new ArrayList<String>(Pinning.toFirst());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        command.add(contender.main());
        command.addAll(contender.arguments());
        Files.createDirectories(log.getParent());
        var errors = ProcessBuilder.Redirect.appendTo(log.toFile());
        return new ServerProcess(
                new ProcessBuilder(command).redirectError(errors).start());
    }

    InetSocketAddress address() {
        return new InetSocketAddress("localhost", port);
    }

    /** The CPU time that it has needed so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The bytes that its threads have allocated so far. */
    long allocated() throws IOException {
        return ask("allocated");
    }

    /** The bytes that are in use after the garbage has been collected. */
    long liveHeap() throws IOException {
        return ask("heap");
    }

    /** The bytes of memory that it has; 0 where the system does not tell. */
    long resident() throws IOException {
        var status = Path.of("/proc", "" + process.pid(), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    private long ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        return answer(question);
    }

    /** Servers log to the same output. */
    private long answer(String question) throws IOException {
        var log = new ArrayDeque<String>();
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(question + " ")) {
                return Long.parseLong(line.substring(question.length() + 1));
            }
            log.add(line);
        }
        throw new IOException("The server has ended. Its errors are in its log; it said:\n" + String.join("\n", log));
    }

    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
