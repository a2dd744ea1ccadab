package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Peer;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server behind nginx and HAProxy, which are started with the configurations of {@code docs/reverse-proxies.md}. Skipped where a
 * program is not installed.
 */
class ReverseProxyTest {

    /** An address of this machine that is neither the proxy's nor the server's. */
    private static final String CLIENT = "127.0.0.2";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    private final List<AutoCloseable> open = new ArrayList<>();
    private ParleyServer server;
    private int port;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.generate(folder.resolve("server.p12"));
        var keys = certificate.load();
        var chain = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        var key = pem(
                "PRIVATE KEY",
                keys.getKey("server", TestCertificate.PASSWORD.toCharArray()).getEncoded());
        Files.writeString(folder.resolve("chat.pem"), chain + key);
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }

    @ServerEndpoint("/asked")
    public static class AskedFor {

        @OnOpen
        void open(Session session, Peer<String> peer) {
            var who = session.getUserPrincipal();
            peer.send(session.getRequestURI() + " " + session.isSecure() + " " + (who == null ? "" : who.getName()));
        }

        @OnMessage
        String echo(String text) {
            return text;
        }
    }

    /** What its documentation says of a proxy, and how it is started with that. */
    enum Program {
        NGINX("nginx") {
            @Override
            String configured(String documented, int port, int serverPort, int idleSeconds) {
                return """
                        pid nginx.pid;
                        error_log stderr;
                        daemon off;
                        master_process off;
                        events {}
                        http {
                        access_log off;
                        client_body_temp_path body;
                        proxy_temp_path proxy;
                        fastcgi_temp_path fastcgi;
                        uwsgi_temp_path uwsgi;
                        scgi_temp_path scgi;
                        %s}
                        """.formatted(documented
                        .replace("listen 443", "listen 127.0.0.1:" + port)
                        .replace("/etc/ssl/chat.example.com.pem", "chat.pem")
                        .replace("/etc/ssl/private/chat.example.com.key", "chat.pem")
                        .replace("127.0.0.1:8080", "127.0.0.1:" + serverPort)
                        .replace("read_timeout 60s", "read_timeout " + idleSeconds + "s"));
            }

            @Override
            List<String> command(Path program, Path configuration) {
                return List.of(
                        program.toString(), "-p", folder.toString(), "-e", "stderr", "-c", configuration.toString());
            }
        },

        HAPROXY("haproxy") {
            @Override
            String configured(String documented, int port, int serverPort, int idleSeconds) {
                return documented
                        .replace("bind :443", "bind 127.0.0.1:" + port)
                        .replace(
                                "/etc/ssl/private/chat.example.com.pem",
                                folder.resolve("chat.pem").toString())
                        .replace("127.0.0.1:8080", "127.0.0.1:" + serverPort)
                        .replace("timeout tunnel 1m", "timeout tunnel " + idleSeconds + "s");
            }

            @Override
            List<String> command(Path program, Path configuration) {
                return List.of(program.toString(), "-db", "-f", configuration.toString());
            }
        };

        private final String language;

        Program(String language) {
            this.language = language;
        }

        /** The documented configuration with those ports, and so long without a word before a session is cut. */
        abstract String configured(String documented, int port, int serverPort, int idleSeconds);

        abstract List<String> command(Path program, Path configuration);

        /** Among the commands, or those for administrators beside them. */
        Optional<Path> installed() {
            return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .flatMap(bin -> Stream.of(bin, bin.replaceFirst("bin$", "sbin")))
                    .map(bin -> Path.of(bin, language))
                    .filter(Files::isExecutable)
                    .findFirst();
        }

        String documented() throws IOException {
            var page = Files.readString(Path.of("../../docs/reverse-proxies.md"));
            var block =
                    Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(page);
            assertThat(block.find()).as("a configuration of " + language).isTrue();
            return block.group(1);
        }
    }

    @BeforeEach
    void startServer() {
        server = ParleyServer.builder()
                .endpoint(AskedFor.class)
                .authenticator(ReverseProxyTest::named)
                .port(0)
                .trustedProxies("127.0.0.1")
                .forwardedHeaders("x-forwarded")
                .maxSessionsPerAddress(2)
                .pingInterval(Duration.ofMillis(500))
                .start();
        open.add(server);
    }

    /** Whoever comes is named for where it comes from. */
    private static Authenticator.Result named(Handshake handshake) {
        var address = handshake.remoteAddress().orElseThrow().getAddress().getHostAddress();
        return new Authenticator.Result.Authenticated(() -> address, Set.of());
    }

    private void start(Program proxy) throws Exception {
        start(proxy, 60);
    }

    private void start(Program proxy, int idleSeconds) throws Exception {
        var program = proxy.installed();
        Assumptions.assumeTrue(program.isPresent(), proxy.language + " is not installed");
        var log = folder.resolve(proxy.language + ".log");
        Process process;
        do {
            port = freePort();
            var configuration = folder.resolve(proxy.language + ".conf");
            Files.writeString(configuration, proxy.configured(proxy.documented(), port, server.port(), idleSeconds));
            process = new ProcessBuilder(proxy.command(program.get(), configuration))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            open.add(0, process::destroyForcibly);
            var started = process;
            await().until(() -> !started.isAlive() || isListening(port));
        } while (!process.isAlive() && Files.readString(log).contains("in use")); // somebody else has taken the port
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessions_know_who_asked_for_what_whatever_clients_make_up(Program proxy) throws Exception {
        start(proxy);
        var asked = "wss://chat.example.com:" + port + "/asked true " + CLIENT;

        assertThat(said(opened()).text()).isEqualTo(asked);
        var peer = opened(
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Port: 99",
                "Forwarded: for=6.6.6.6;host=evil.example");
        assertThat(said(peer).text()).isEqualTo(asked);
        peer.sendText("hello");
        assertThat(said(peer).text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @EnumSource
    void pages_of_other_origins_are_refused(Program proxy) throws Exception {
        start(proxy);

        assertThat(answer("Origin: https://evil.example", "X-Forwarded-Host: evil.example")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void an_address_has_as_many_sessions_as_it_may_have(Program proxy) throws Exception {
        start(proxy);
        opened().frame();
        opened("X-Forwarded-For: 6.6.6.6").frame();

        var refused = answer(ownOrigin(), "X-Forwarded-For: 7.7.7.7");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
    }

    @ParameterizedTest
    @EnumSource
    void pings_keep_a_session_open_that_says_nothing_for_longer_than_the_proxy_waits(Program proxy) throws Exception {
        start(proxy, 3);
        var peer = opened();
        peer.frame();

        // Of the proxy's three seconds, more than three and a half pass.
        for (int pings = 0; pings < 8; pings++) {
            var ping = peer.frame();
            assertThat(ping.opcode()).isEqualTo(RawPeer.PING);
            peer.send(RawPeer.frame(RawPeer.PONG, ping.payload()));
        }
        peer.sendText("hello");

        assertThat(said(peer).text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @EnumSource
    void peers_get_1001_when_the_server_stops(Program proxy) throws Exception {
        start(proxy);
        var peer = opened();
        peer.frame();
        assertThat(health()).isEqualTo(200);

        var stop = new Thread(server::stop);
        stop.start();

        assertThat(said(peer).closeCode()).isEqualTo(1001);
        peer.sendClose(1001);
        stop.join();
    }

    /** What comes next but for pings, which come at their time. */
    private static RawPeer.Frame said(RawPeer peer) {
        var frame = peer.frame();
        while (frame.opcode() == RawPeer.PING) {
            frame = peer.frame();
        }
        return frame;
    }

    private int health() throws Exception {
        var peer = connected();
        peer.send("GET /health HTTP/1.1\r\nHost: chat.example.com\r\n\r\n");
        return peer.response().status();
    }

    private RawPeer opened(String... headers) throws Exception {
        var peer = connected();
        peer.send(handshake(
                Stream.concat(Stream.of(ownOrigin()), Stream.of(headers)).toArray(String[]::new)));
        assertThat(peer.response().status()).isEqualTo(101);
        return peer;
    }

    private RawPeer.Response answer(String... headers) throws Exception {
        var peer = connected();
        peer.send(handshake(headers));
        return peer.response();
    }

    private String handshake(String... headers) {
        return RawPeer.handshake("/asked", headers).replace("Host: localhost", "Host: chat.example.com:" + port);
    }

    private String ownOrigin() {
        return "Origin: https://chat.example.com:" + port;
    }

    private RawPeer connected() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, certificate.trusting(), new SecureRandom());
        var plain = new Socket();
        plain.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0));
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var encrypted = (SSLSocket) context.getSocketFactory().createSocket(plain, "chat.example.com", port, true);
        encrypted.startHandshake();
        var peer = new RawPeer(encrypted);
        open.add(0, peer);
        return peer;
    }
}
