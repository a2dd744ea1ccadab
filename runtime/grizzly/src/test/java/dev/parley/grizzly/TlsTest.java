package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.ParleyOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = TestCertificate.PASSWORD;

    @TempDir
    private static Path folder;

    private static Path store;
    private static Path certificate;
    private static Path key;

    @BeforeAll
    static void makeFiles() throws Exception {
        store = generate("server.p12");
        var keys = load(store);
        certificate =
                pem("cert.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        key = pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    @Test
    void a_key_store_serves_wss() throws Exception {
        echoes(ParleyOptions.builder().port(0).tls(store, PASSWORD).build());
    }

    @Test
    void pem_files_serve_wss() throws Exception {
        echoes(ParleyOptions.builder().port(0).tls(certificate, key).build());
    }

    @Test
    void a_wrong_password_is_said() {
        assertThatThrownBy(() -> new GrizzlyServer(
                        ParleyOptions.builder().tls(store, "guess").build()))
                .isInstanceOf(StartException.class)
                .hasMessage("The key store " + store + " cannot be opened with parley.tls.key-store-password.");
    }

    @Test
    void a_file_that_is_no_key_store_is_said() {
        assertThatThrownBy(() -> new GrizzlyServer(
                        ParleyOptions.builder().tls(key, PASSWORD).build()))
                .isInstanceOf(StartException.class)
                .hasMessage("The TLS key store " + key + " cannot be read as a PKCS #12 file.");
    }

    @Test
    void a_key_in_another_form_is_said() throws IOException {
        var other = Files.writeString(folder.resolve("rsa.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");

        assertThatThrownBy(() -> new GrizzlyServer(
                        ParleyOptions.builder().tls(certificate, other).build()))
                .isInstanceOf(StartException.class)
                .hasMessage("The TLS key " + other + " is no unencrypted PKCS #8 key in PEM form;"
                        + " openssl pkcs8 -topk8 -nocrypt makes one.");
    }

    @Test
    void the_key_of_another_certificate_is_said() throws Exception {
        var others = load(generate("other.p12"));
        var other = pem(
                "other.pem",
                "PRIVATE KEY",
                others.getKey("server", PASSWORD.toCharArray()).getEncoded());

        assertThatThrownBy(() -> new GrizzlyServer(
                        ParleyOptions.builder().tls(certificate, other).build()))
                .isInstanceOf(StartException.class)
                .hasMessage("The TLS key " + other + " is not that of the certificate.");
    }

    @Test
    void changed_files_give_new_connections_the_new_certificate() throws Exception {
        var renewed = load(generate("renewed.p12"));
        var certificateFile = Files.copy(certificate, folder.resolve("changing-cert.pem"));
        var keyFile = Files.copy(key, folder.resolve("changing-key.pem"));
        var server = new GrizzlyServer(
                ParleyOptions.builder().port(0).tls(certificateFile, keyFile).build());
        server.start();
        try {
            assertThat(shown(server)).isEqualTo(load(store).getCertificate("server"));

            write(renewed, certificateFile);
            writeKey(renewed, keyFile);
            check(server);
            check(server);

            assertThat(shown(server)).isEqualTo(renewed.getCertificate("server"));
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    @Test
    void a_new_certificate_waits_for_its_key() throws Exception {
        var renewed = load(generate("coming.p12"));
        var certificateFile = Files.copy(certificate, folder.resolve("coming-cert.pem"));
        var keyFile = Files.copy(key, folder.resolve("coming-key.pem"));
        var tls = ReloadedTls.of(
                        ParleyOptions.builder().tls(certificateFile, keyFile).build())
                .orElseThrow();
        var before = tls.getSslContext();

        write(renewed, certificateFile);
        tls.check();
        writeKey(renewed, keyFile);
        tls.check();
        assertThat(tls.getSslContext()).isSameAs(before);
        tls.check();

        assertThat(tls.getSslContext()).isNotSameAs(before);
    }

    private static void write(KeyStore keys, Path certificateFile) throws Exception {
        pem(
                certificateFile.getFileName().toString(),
                "CERTIFICATE",
                keys.getCertificate("server").getEncoded());
    }

    private static void writeKey(KeyStore keys, Path keyFile) throws Exception {
        pem(
                keyFile.getFileName().toString(),
                "PRIVATE KEY",
                keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    @Test
    void a_changed_file_that_cannot_be_used_is_warned_of_once_and_the_old_certificate_stays() throws Exception {
        var file = Files.copy(store, folder.resolve("changing.p12"));
        var server = new GrizzlyServer(
                ParleyOptions.builder().port(0).tls(file, PASSWORD).build());
        server.start();
        try (var logged = new Logged()) {
            Files.writeString(file, "no key store");
            check(server);
            check(server);
            check(server);

            assertThat(logged.warnings())
                    .containsExactly("The server keeps its certificate, for what parley.tls.key-store names has changed"
                            + " and cannot be used: The TLS key store " + file
                            + " cannot be read as a PKCS #12 file.");
            assertThat(shown(server)).isEqualTo(load(store).getCertificate("server"));
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    private static void check(GrizzlyServer server) {
        server.tls().orElseThrow().check();
    }

    /** The certificate that a new connection is shown. */
    private static Certificate shown(GrizzlyServer server) throws Exception {
        var any = SSLContext.getInstance("TLS");
        any.init(null, new TrustManager[] {new Trusting()}, null);
        try (var socket =
                (SSLSocket) any.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Trusts whatever it is shown. */
    private static final class Trusting implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** The warnings of the package, for as long as it is not closed. */
    private static final class Logged extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger("dev.parley.grizzly");
        private final List<String> warnings = new CopyOnWriteArrayList<>();

        Logged() {
            logger.addHandler(this);
        }

        List<String> warnings() {
            return warnings;
        }

        @Override
        public void publish(LogRecord event) {
            if (event.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(MessageFormat.format(event.getMessage(), event.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    private static void echoes(ParleyOptions options) throws Exception {
        var server = new GrizzlyServer(options);
        var endpoint = new HandMadeEndpoint("/echo").admitting(handshake -> {
            assertThat(handshake.secure()).isTrue();
            assertThat(handshake.uri()).hasScheme("wss");
            return HandMadeEndpoint.accept(handshake);
        });
        server.host().deploy(endpoint);
        server.start();
        try (var peer = new RawPeer(new TestCertificate(store).connect(server.port()))) {
            peer.send(RawPeer.handshake("/echo"));
            assertThat(peer.response().status()).isEqualTo(101);

            peer.sendText("x".repeat(60_000));
            assertThat(peer.frame().text()).hasSize(60_000);
            peer.sendText("close 1001");
            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            peer.sendClose(1001);
            assertThat(peer.isAtEnd()).isTrue();
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    private static Path generate(String name) throws Exception {
        return TestCertificate.generate(folder.resolve(name)).store();
    }

    private static KeyStore load(Path file) throws Exception {
        return new TestCertificate(file).load();
    }

    private static Path pem(String name, String type, byte[] content) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + type + "-----\n");
    }
}
