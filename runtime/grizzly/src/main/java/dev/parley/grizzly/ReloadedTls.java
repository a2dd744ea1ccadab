package dev.parley.grizzly;

import dev.parley.core.ParleyOptions;
import dev.parley.core.host.Host;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/**
 * TLS with the certificate that its files hold now. Sessions that are open keep theirs; where changed files cannot be used,
 * the certificate stays as it was.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time; checks take turns.
 */
final class ReloadedTls extends SSLEngineConfigurator {

    private static final System.Logger LOG = System.getLogger(ReloadedTls.class.getPackageName());

    /** What is new counts when two checks have found it, so that a certificate does not come without its key. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(5);

    private final ParleyOptions options;
    private Map<String, String> judged;
    private Map<String, String> seen;

    private ReloadedTls(ParleyOptions options, Map<String, String> judged, SSLContext context) {
        super(context, false, false, false);
        this.options = options;
        this.judged = judged;
        this.seen = judged;
    }

    /**
     * TLS as the options want it; empty if they want none.
     *
     * @throws StartException if a file cannot be read, or does not hold what it should
     */
    static Optional<ReloadedTls> of(ParleyOptions options) {
        if (options.tlsCertificate().isEmpty() && options.tlsKeyStore().isEmpty()) {
            return Optional.empty();
        }
        var found = digests(options);
        return TlsFiles.read(options).map(context -> new ReloadedTls(options, found, context));
    }

    /** Looks at the files from now on, until the host ends. */
    void watch(Host host) {
        host.schedule(
                () -> host.executor().execute(() -> {
                    check();
                    watch(host);
                }),
                BETWEEN_CHECKS);
    }

    /** Reads the files again if they have changed since, and have not changed since the last check. */
    synchronized void check() {
        var found = digests(options);
        boolean settled = found.equals(seen);
        seen = found;
        if (settled && !found.equals(judged)) {
            var changed = found.entrySet().stream()
                    .filter(file -> !file.getValue().equals(judged.get(file.getKey())))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(" and "));
            judged = found;
            read(changed);
        }
    }

    private void read(String changed) {
        try {
            TlsFiles.read(options).ifPresent(context -> sslContext = context);
            LOG.log(Level.INFO, "What {0} names has changed; new connections get the new certificate.", changed);
        } catch (StartException unusable) {
            LOG.log(
                    Level.WARNING,
                    "The server keeps its certificate, for what {0} names has changed and cannot be used: {1}",
                    changed,
                    unusable.getMessage());
        }
    }

    /** What the files hold, by the option that names them. */
    private static Map<String, String> digests(ParleyOptions options) {
        var digests = new TreeMap<String, String>();
        options.tlsCertificate().ifPresent(file -> digests.put("parley.tls.certificate", digest(file)));
        options.tlsKey().ifPresent(file -> digests.put("parley.tls.key", digest(file)));
        options.tlsKeyStore().ifPresent(file -> digests.put("parley.tls.key-store", digest(file)));
        return digests;
    }

    private static String digest(Path file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException unreadable) {
            return "unreadable";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
