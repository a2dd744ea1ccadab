package dev.parley.grizzly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that nobody else trusts.
 *
 * @param store a PKCS #12 file with it and its key
 */
record TestCertificate(Path store) {

    static final String PASSWORD = "changeit";

    /** Makes one, which takes a second. */
    static TestCertificate generate(Path store) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(
                        keytool.toString(),
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
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IllegalStateException("keytool has made no certificate: " + said);
        }
        return new TestCertificate(store);
    }

    KeyStore load() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    /** What trusts it, and no other. */
    TrustManager[] trusting() throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load());
        return trust.getTrustManagers();
    }

    /** Connects to that port of this machine, if the server there shows this certificate. */
    Socket connect(int port) throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trusting(), null);
        return context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }
}
