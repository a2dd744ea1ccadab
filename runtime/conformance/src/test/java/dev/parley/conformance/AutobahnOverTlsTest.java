package dev.parley.conformance;

import dev.parley.grizzly.ParleyServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Autobahn test suite over TLS, but for most of section 9, which takes long and has the same frames in larger numbers. */
class AutobahnOverTlsTest {

    private static final List<String> CASES = List.of(
            "1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "9.1.4", "9.2.4", "9.3.5", "9.4.5", "9.5.6", "10.*");

    @BeforeAll
    static void load() {
        Autobahn.loadBeforeTheServer();
    }

    @TestFactory
    @Timeout(1200)
    Stream<DynamicTest> every_case_is_passed(@TempDir Path folder) throws Exception {
        var certificate = Certificate.generate(folder);
        try (var server = ParleyServer.builder()
                        .endpoint(Autobahn.Echo.class)
                        .port(0)
                        .tls(certificate.store(), Certificate.PASSWORD)
                        .maxMessageBytes(Autobahn.LARGEST_MESSAGE)
                        .maxOutboxBytes(4L * Autobahn.LARGEST_MESSAGE)
                        .start();
                var tunnel = new TlsTunnel(server.port(), certificate.trusted())) {
            return Autobahn.run("Parley-TLS", URI.create("ws://127.0.0.1:" + tunnel.port() + "/echo"), CASES, 252);
        }
    }
}
