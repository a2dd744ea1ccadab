package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.ParleyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

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

    private static void echoes(ParleyOptions options) throws Exception {
        var server = new GrizzlyServer(options);
        var endpoint = new HandMadeEndpoint("/echo").admitting(handshake -> {
            assertThat(handshake.secure()).isTrue();
            assertThat(handshake.uri()).hasScheme("wss");
            return HandMadeEndpoint.accept(handshake);
        });
        server.host().deploy(endpoint);
        server.start();
        try (var peer = new RawPeer(
                trusting().getSocketFactory().createSocket(java.net.InetAddress.getLoopbackAddress(), server.port()))) {
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

    private static SSLContext trusting() throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", load(store).getCertificate("server"));
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Path generate(String name) throws Exception {
        var file = folder.resolve(name);
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .as("keytool")
                .doesNotContain("rror:");
        assertThat(made.waitFor()).isZero();
        return file;
    }

    private static KeyStore load(Path file) throws Exception {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static Path pem(String name, String type, byte[] content) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + type + "-----\n");
    }
}
