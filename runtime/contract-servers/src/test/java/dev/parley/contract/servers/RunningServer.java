package dev.parley.contract.servers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, on loopback. It ends with {@link #close}, or with the JVM that started it. */
final class RunningServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AppServer server;
    private final Jdk jdk;
    private final int port;
    private final Path deployments;
    private final Path log;
    private final Process process;

    private RunningServer(AppServer server, Jdk jdk, int port, Path deployments, Path log, Process process) {
        this.server = server;
        this.jdk = jdk;
        this.port = port;
        this.deployments = deployments;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a server, and returns when all applications run. All that it writes stays in a folder of its own.
     */
    static RunningServer start(AppServer server, Jdk jdk, List<Deployable> applications) throws IOException {
        var runs = Files.createDirectories(Path.of(System.getProperty("runs.folder")));
        var folder = Files.createTempDirectory(runs, server.id());
        var port = freePort();
        var base = Files.createDirectories(folder.resolve("base"));
        var launch = server.prepare(server.home(), base, port, jdk);
        Files.createDirectories(launch.deployments());
        for (var application : applications) {
            Files.copy(application.war(), launch.deployments().resolve(application.file()));
        }
        var log = folder.resolve("server.log");
        var builder = new ProcessBuilder(launch.command())
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", jdk.home().toString());
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx512m -XX:SoftRefLRUPolicyMSPerMB=0 " + Leash.option(folder));
        builder.environment().putAll(launch.environment());
        var started = new RunningServer(server, jdk, port, launch.deployments(), log, builder.start());
        try {
            applications.forEach(started::awaitStart);
            return started;
        } catch (AssertionError e) {
            started.close();
            throw e;
        }
    }

    /** A port of loopback that nobody listens at. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where something of an application is: {@code uri("chat", "index.html")}. */
    URI uri(String context, String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + context + "/" + path);
    }

    /** Deploys an application, and returns when it runs. */
    void deploy(Deployable application) throws IOException {
        checkWatching();
        var arriving = Files.copy(application.war(), log.resolveSibling(application.file()));
        Files.move(arriving, deployments.resolve(application.file()), StandardCopyOption.ATOMIC_MOVE);
        awaitStart(application);
    }

    /** Undeploys an application, and returns when it has gone. */
    void undeploy(Deployable application) throws IOException {
        checkWatching();
        Files.delete(deployments.resolve(application.file()));
        await(application, 404, "has not gone");
    }

    private void checkWatching() {
        if (!server.watchesFolder()) {
            throw new UnsupportedOperationException(server.name() + " deploys nothing while it runs.");
        }
    }

    private void awaitStart(Deployable application) {
        await(application, 200, "has not started");
    }

    private void await(Deployable application, int status, String otherwise) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(50, MILLISECONDS)
                    .failFast(() -> !process.isAlive())
                    .until(() -> status(uri(application.context(), application.page())) == status);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw failure(application.context() + " " + otherwise, e);
        }
    }

    /** The answer to a request, or 0 if there is none. */
    int status(URI uri) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(uri).timeout(ONE_ANSWER).build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notThereYet) {
            return 0;
        }
    }

    /** What went wrong, with the end of the server's log. */
    AssertionError failure(String what, @Nullable Throwable cause) {
        return new AssertionError(
                "%s: %s%s%n%s"
                        .formatted(server.name(), what, process.isAlive() ? "" : "; the server has ended", tail()),
                cause);
    }

    private String tail() {
        try {
            var lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e;
        }
    }

    /** What the server has written to its console. */
    Path log() {
        return log;
    }

    long pid() {
        return process.pid();
    }

    /** The JDK that runs it. */
    Jdk jdk() {
        return jdk;
    }

    @Override
    public void close() {
        var children = process.descendants().toList();
        process.destroy();
        process.onExit().completeOnTimeout(process, 60, SECONDS).join();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
