package dev.parley.grizzly;

import dev.parley.core.ParleyOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads the server's certificate and key from the files that the options name. */
final class TlsFiles {

    private static final Pattern PKCS8 = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
    private static final String ALIAS = "parley";
    private static final char[] NO_PASSWORD = {};
    private static final byte[] NOTE = {1, 2, 3};

    private TlsFiles() {}

    /**
     * What TLS needs; empty if the options name no files.
     *
     * @throws StartException if a file cannot be read, or does not hold what it should
     */
    static Optional<SSLContext> read(ParleyOptions options) {
        if (options.tlsKeyStore().isPresent()) {
            var password = options.tlsKeyStorePassword().orElse("").toCharArray();
            return Optional.of(context(keyStore(options.tlsKeyStore().get(), password), password));
        }
        return options.tlsCertificate()
                .map(file -> context(keyStore(file, options.tlsKey().orElseThrow()), NO_PASSWORD));
    }

    private static SSLContext context(KeyStore store, char[] password) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException failed) {
            throw new StartException("TLS cannot use its certificate: " + failed.getMessage() + ".", failed);
        }
    }

    private static KeyStore keyStore(Path file, char[] password) {
        try (var content = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(content, password);
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return store;
                }
            }
            throw new StartException("The key store %s has no key.".formatted(file));
        } catch (IOException failed) {
            throw failed.getCause() instanceof UnrecoverableKeyException
                    ? new StartException(
                            "The key store %s cannot be opened with parley.tls.key-store-password.".formatted(file),
                            failed)
                    : unreadable("key store", "a PKCS #12 file", file, failed);
        } catch (GeneralSecurityException failed) {
            throw unreadable("key store", "a PKCS #12 file", file, failed);
        }
    }

    private static KeyStore keyStore(Path certificateFile, Path keyFile) {
        var chain = chain(certificateFile);
        var key = key(keyFile, chain[0].getPublicKey());
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry(ALIAS, key, NO_PASSWORD, chain);
            return store;
        } catch (GeneralSecurityException | IOException failed) {
            throw new StartException("TLS cannot use its certificate: " + failed.getMessage() + ".", failed);
        }
    }

    private static Certificate[] chain(Path file) {
        try {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new CertificateException("no certificate");
            }
            return chain;
        } catch (IOException | CertificateException failed) {
            throw unreadable("certificate", "a PEM file", file, failed);
        }
    }

    private static PrivateKey key(Path file, PublicKey certified) {
        try {
            var found = PKCS8.matcher(Files.readString(file));
            if (!found.find()) {
                throw new StartException(("The TLS key %s is no unencrypted PKCS #8 key in PEM form;"
                                + " openssl pkcs8 -topk8 -nocrypt makes one.")
                        .formatted(file));
            }
            var encoded = Base64.getMimeDecoder().decode(found.group(1));
            var key =
                    KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (!belong(key, certified)) {
                throw new StartException("The TLS key %s is not that of the certificate.".formatted(file));
            }
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            throw unreadable("key", "a PEM file with the certificate's key", file, failed);
        }
    }

    /** Otherwise every handshake would fail, and only there. */
    private static boolean belong(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        var algorithm = switch (certified.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> certified.getAlgorithm();
        };
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(NOTE);
        var signed = signature.sign();
        signature.initVerify(certified);
        signature.update(NOTE);
        return signature.verify(signed);
    }

    private static StartException unreadable(String what, String form, Path file, Exception failed) {
        return new StartException("The TLS %s %s cannot be read as %s.".formatted(what, file, form), failed);
    }
}
