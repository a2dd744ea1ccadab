package dev.parley.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives the tests of a class a server in a process of its own, with a heap of 64 MB unless they say otherwise, and a session
 * beside those of the attacks. After each test that session is still served, and nothing of the attack is left in the process; where a test has
 * failed, the next one gets another. In the end it has never been short of memory, and it stops.
 */
final class ServerUnderAttack implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> options;
    private Process process;
    private BufferedReader answers;
    private BufferedWriter questions;
    private Path log;
    private int port;
    private Witness witness;
    private Census before;

    /**
     * A server for all tests of a class: for a static field.
     *
     * @param options of the JVM, such as {@code -Dparley.handshake-timeout=1s}, which come after those that all have
     */
    ServerUnderAttack(String... options) {
        this.options = List.of(options);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (process == null) {
            start();
        }
    }

    private void start() throws IOException {
        log = Files.createTempFile("server-", ".log");
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(ServerProgram.class.getName());
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        answers = process.inputReader(UTF_8);
        questions = process.outputWriter(UTF_8);
        port = Integer.parseInt(answer().get(0).replace("port ", ""));
        warmUp();
        witness = new Witness(open("/echo"));
        serves();
        before = census();
    }

    /** What is made when it is first needed is there then. The very first peers may be too slow for a deadline, and come again. */
    private void warmUp() {
        await().atMost(PATIENCE).ignoreException(UncheckedIOException.class).untilAsserted(() -> {
            meets("/echo", "hello", "Sec-WebSocket-Extensions: permessage-deflate");
            meets("/talk", "{\"type\":\"say\",\"text\":\"hello\"}");
            meets("/crowd/first", "hello");
            meets("/lavish", "hello");
            meets("/counting", "1");
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(census().sessions()).isLessThanOrEqualTo(Census.KEPT_SESSIONS));
    }

    /** A session gets an answer, and goes. */
    private void meets(String path, String text, String... headers) {
        try (var peer = open(path, headers)) {
            peer.sendText(text);
            peer.frame();
        }
    }

    int port() {
        return port;
    }

    /** Connects, and says nothing. */
    WirePeer connect() {
        return WirePeer.to(port);
    }

    /** Opens a session. */
    WirePeer open(String path, String... headers) {
        return connect().opening(path, headers);
    }

    /** Opens many sessions. */
    List<WirePeer> open(int count, String path, String... headers) {
        return Stream.generate(() -> open(path, headers)).limit(count).toList();
    }

    /** Another session gets its next messages, whatever is going on, and a new one its first. */
    void serves() {
        witness.isServed();
        servesLate();
    }

    /**
     * The same while there are more connections without a session than there may be: one that has just come may be among those that
     * are cut, and gets through when it comes again.
     */
    void servesInTheEnd() {
        witness.isServed();
        await().atMost(PATIENCE).ignoreException(UncheckedIOException.class).untilAsserted(this::servesLate);
    }

    /** Another session gets its next messages again and again, for so long. */
    void servesFor(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        do {
            witness.isServed();
        } while (System.nanoTime() < end);
    }

    private void servesLate() {
        try (var late = open("/echo")) {
            late.sendText("late");
            assertThat(late.frame().text()).isEqualTo("late");
        }
    }

    /** What is in it. */
    Census census() {
        return Census.of(ask("objects"), ask("threads"), sockets());
    }

    /** From now on the callbacks of {@code /stuck} do not return. */
    void hold() {
        ask("hold");
    }

    /** They do, those that have not returned so far as well. */
    void release() {
        ask("release");
    }

    /** Waits until it has no more sockets than that. */
    void awaitSockets(int most) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sockets()).isLessThanOrEqualTo(most));
    }

    /** Nothing is left of what came after the beginning of the test. */
    void isAsBefore() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            servesInTheEnd();
            assertThat(census().leftSince(before)).isEmpty();
        });
    }

    private int sockets() {
        var descriptors = Path.of("/proc", "" + process.pid(), "fd");
        try (var all = Files.list(descriptors)) {
            return (int) all.filter(ServerUnderAttack::isSocket).count();
        } catch (IOException | UncheckedIOException otherSystem) {
            return 0;
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private List<String> ask(String question) {
        try {
            say(question);
            return answer();
        } catch (IOException ended) {
            throw new UncheckedIOException(log(), ended);
        }
    }

    private void say(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
    }

    private List<String> answer() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.equals(ServerProgram.END)) {
                return lines;
            }
            lines.add(line);
        }
        throw new IOException("The server has ended.");
    }

    /** What the process has written. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        boolean whole = false;
        try {
            if (context.getExecutionException().isEmpty()) {
                isAsBefore();
                whole = true;
            }
        } finally {
            if (!whole) {
                context.publishReportEntry("log", log());
                kill();
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            try {
                stops();
                assertThat(log()).doesNotContain("OutOfMemoryError", "SEVERE", "Exception");
            } finally {
                kill();
            }
        }
    }

    private void kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = null;
        if (witness != null) {
            witness.close();
        }
        Files.delete(log);
    }

    /** No thread of the server's is left, nor is a socket; and the program ends by itself. */
    private void stops() throws IOException, InterruptedException {
        say("stop");
        witness.isSentAway();
        answer();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ask("threads"))
                        .noneMatch(thread -> thread.startsWith("parley") || thread.startsWith("Grizzly")));
        assertThat(sockets()).isLessThan(before.sockets());
        questions.close();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
