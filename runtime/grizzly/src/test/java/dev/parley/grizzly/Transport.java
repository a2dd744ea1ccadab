package dev.parley.grizzly;

import dev.parley.core.ParleyOptions;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.TrustManager;

/** How a peer connects. A test that has it as its parameter holds for both: over TLS, frames are read and written in another way. */
enum Transport {
    PLAIN {
        @Override
        ParleyOptions.Builder options() {
            return ParleyOptions.builder().port(0);
        }

        @Override
        ParleyServer.Builder server() {
            return ParleyServer.builder().port(0);
        }

        @Override
        RawPeer connect(int port) {
            return RawPeer.to(port);
        }
    },

    TLS {
        @Override
        ParleyOptions.Builder options() {
            return PLAIN.options().tls(Shared.CERTIFICATE.store(), TestCertificate.PASSWORD);
        }

        @Override
        ParleyServer.Builder server() {
            return PLAIN.server().tls(Shared.CERTIFICATE.store(), TestCertificate.PASSWORD);
        }

        @Override
        RawPeer connect(int port) {
            try {
                return new RawPeer(Shared.CERTIFICATE.connect(port));
            } catch (GeneralSecurityException | IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    };

    /** Those of a server for such peers, on a free port. */
    abstract ParleyOptions.Builder options();

    /** A server for such peers, on a free port. */
    abstract ParleyServer.Builder server();

    /** Connects to that port of this machine. */
    abstract RawPeer connect(int port);

    /**
     * Opens a session of a server that leaves it all the time it needs. What runs for the first time, while the machine is busy, may
     * take longer than the deadlines that tests set.
     */
    void warmUp() throws DeploymentException {
        var server = new GrizzlyServer(
                options().handshakeTimeout(Duration.ofMinutes(1)).build());
        server.host().deploy(new HandMadeEndpoint("/echo"));
        server.start();
        try (var peer = connect(server.port()).opening("/echo")) {
            peer.sendText("hello");
            peer.frame();
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    /** What trusts the server's certificate. */
    static TrustManager[] trusting() throws GeneralSecurityException, IOException {
        return Shared.CERTIFICATE.trusting();
    }

    /** Made when it is needed first. */
    private static final class Shared {

        static final TestCertificate CERTIFICATE = generate();

        private static TestCertificate generate() {
            try {
                var folder = Files.createTempDirectory("parley-tls");
                var certificate = TestCertificate.generate(folder.resolve("server.p12"));
                folder.toFile().deleteOnExit();
                certificate.store().toFile().deleteOnExit();
                return certificate;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
