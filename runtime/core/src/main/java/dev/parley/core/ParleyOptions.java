package dev.parley.core;

import static java.util.stream.Collectors.joining;

import dev.parley.EndpointProblemsException;
import dev.parley.Problem;
import dev.parley.core.admission.AdmissionLimits;
import dev.parley.core.admission.TrustedProxies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that can be configured, checked. {@code docs/configuration.md} explains each option; {@link #known()} has the same
 * text.
 */
public final class ParleyOptions {

    private final Map<Option<?>, Object> given;

    private ParleyOptions(Map<Option<?>, Object> given) {
        this.given = Map.copyOf(given);
    }

    /** The options as they are if nobody sets any. */
    public static ParleyOptions defaults() {
        return new ParleyOptions(Map.of());
    }

    /**
     * The options that settings make.
     *
     * @param settings the first for a key counts
     * @throws EndpointProblemsException with all that is wrong with them
     */
    public static ParleyOptions from(List<Setting> settings) {
        return builder().fill(settings).build();
    }

    /** Sets options one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Every option that there is, in the order in which they are shown. */
    public static List<Option<?>> known() {
        return KnownOptions.ALL;
    }

    /**
     * The option that may have been meant by a name that none has.
     *
     * @param name a key, an argument or an environment variable
     */
    public static Optional<Option<?>> nearest(String name) {
        return NearestKey.of(name, known());
    }

    /** The address to listen on. */
    public String host() {
        return get(KnownOptions.HOST);
    }

    /** The port to listen on; 0 for a free one. */
    public int port() {
        return get(KnownOptions.PORT);
    }

    /** What stands before every path, such as {@code /app}; empty if nothing. */
    public String contextPath() {
        return get(KnownOptions.CONTEXT_PATH);
    }

    /** The origins that may open sessions besides the server's own; {@code *} is any. */
    public Set<String> origins() {
        return get(KnownOptions.ORIGINS);
    }

    /** The largest message that is taken from a peer. */
    public int maxMessageBytes() {
        return Math.toIntExact(get(KnownOptions.MAX_MESSAGE_SIZE));
    }

    /** How much may wait to be sent to one peer. */
    public long maxOutboxBytes() {
        return get(KnownOptions.MAX_OUTBOX_SIZE);
    }

    /** How much all sessions together may hold; 0 is a quarter of the heap. */
    public long maxMemoryBytes() {
        return get(KnownOptions.MAX_MEMORY);
    }

    /** How long a peer may take nothing of what waits for it. */
    public Duration writeTimeout() {
        return get(KnownOptions.WRITE_TIMEOUT);
    }

    /** How many messages a session may send a second; 0 is no limit. */
    public int maxMessagesPerSecond() {
        return get(KnownOptions.MAX_MESSAGES_PER_SECOND);
    }

    /** How many sessions may be open at a time; 0 is no limit. */
    public int maxSessions() {
        return get(KnownOptions.MAX_SESSIONS);
    }

    /** How many of them one address may have; 0 is no limit. */
    public int maxSessionsPerAddress() {
        return get(KnownOptions.MAX_SESSIONS_PER_ADDRESS);
    }

    /** How many handshakes there may be a second; 0 is no limit. */
    public int maxHandshakesPerSecond() {
        return get(KnownOptions.MAX_HANDSHAKES_PER_SECOND);
    }

    /** How many of them may come from one address; 0 is no limit. */
    public int maxHandshakesPerSecondPerAddress() {
        return get(KnownOptions.MAX_HANDSHAKES_PER_SECOND_PER_ADDRESS);
    }

    /** How many connections may be open without a session; 0 is what the heap has room for. */
    public int maxPendingConnections() {
        return get(KnownOptions.MAX_PENDING_CONNECTIONS);
    }

    /** The addresses and networks of the proxies that are believed. */
    public Set<String> trustedProxies() {
        return get(KnownOptions.TRUSTED_PROXIES);
    }

    AdmissionLimits admissionLimits() {
        return new AdmissionLimits(
                maxSessions(), maxSessionsPerAddress(), maxHandshakesPerSecond(), maxHandshakesPerSecondPerAddress());
    }

    TrustedProxies proxies() {
        return trustedProxies().isEmpty()
                ? TrustedProxies.NONE
                : new TrustedProxies(trustedProxies(), get(KnownOptions.FORWARDED_HEADERS));
    }

    /** Whether messages are compressed for peers that offer it. */
    public boolean compression() {
        return get(KnownOptions.COMPRESSION);
    }

    /** How long a connection may take to send its request. */
    public Duration handshakeTimeout() {
        return get(KnownOptions.HANDSHAKE_TIMEOUT);
    }

    /** After how long without a message from the peer a session is closed; zero is never. */
    public Duration idleTimeout() {
        return get(KnownOptions.IDLE_TIMEOUT);
    }

    /** How long after one ping to a peer the next one follows; zero is never. */
    public Duration pingInterval() {
        return get(KnownOptions.PING_INTERVAL);
    }

    /** How long a peer may be silent from a ping on. */
    public Duration pongTimeout() {
        return get(KnownOptions.PONG_TIMEOUT);
    }

    /** How long a peer may take to answer a close frame. */
    public Duration closeTimeout() {
        return get(KnownOptions.CLOSE_TIMEOUT);
    }

    /** How long a stop may take. */
    public Duration shutdownTimeout() {
        return get(KnownOptions.SHUTDOWN_TIMEOUT);
    }

    /** Whether callbacks run on virtual threads where the JDK has them. */
    public boolean virtualThreads() {
        return get(KnownOptions.VIRTUAL_THREADS);
    }

    /** The folder of static files on the class path. */
    public Optional<String> staticClassPath() {
        return get(KnownOptions.STATIC_CLASS_PATH);
    }

    /** The directory of static files. */
    public Optional<Path> staticDirectory() {
        return get(KnownOptions.STATIC_DIRECTORY);
    }

    /** Where the health check answers; empty if nowhere. */
    public String healthPath() {
        return get(KnownOptions.HEALTH_PATH);
    }

    /** Whether the application's numbers can be seen by JMX. */
    public boolean jmx() {
        return get(KnownOptions.JMX);
    }

    /** The PEM file of the server's certificate; there is a {@link #tlsKey()} if and only if there is this. */
    public Optional<Path> tlsCertificate() {
        return get(KnownOptions.TLS_CERTIFICATE);
    }

    /** The PEM file of the certificate's key. */
    public Optional<Path> tlsKey() {
        return get(KnownOptions.TLS_KEY);
    }

    /** The PKCS #12 file of certificate and key; never together with {@link #tlsCertificate()}. */
    public Optional<Path> tlsKeyStore() {
        return get(KnownOptions.TLS_KEY_STORE);
    }

    /** The password of the {@link #tlsKeyStore()}. */
    public Optional<String> tlsKeyStorePassword() {
        return get(KnownOptions.TLS_KEY_STORE_PASSWORD);
    }

    /** Whether every message is logged. */
    public boolean trafficLog() {
        return get(KnownOptions.TRAFFIC_LOG);
    }

    // Only Builder fills the map, with what each option has read itself.
    @SuppressWarnings("unchecked")
    private <T> T get(Option<T> option) {
        var value = (T) given.get(option);
        return value == null ? option.initial() : value;
    }

    private <T> String text(Option<T> option) {
        return option.isSecret() ? "***" : option.write(get(option));
    }

    /** What is not as it would be by itself, without secrets. */
    @Override
    public String toString() {
        return KnownOptions.ALL.stream()
                .filter(given::containsKey)
                .map(option -> option.key() + "=" + text(option))
                .collect(joining(", ", "ParleyOptions[", "]"));
    }

    /**
     * Collects settings and checks them together.
     *
     * <p><b>Threads.</b> One thread at a time.
     */
    public static final class Builder {

        private final Map<String, Setting> settings = new LinkedHashMap<>();

        private Builder() {}

        /** Takes those settings whose key has not been set so far; of two with the same key, the first. */
        public Builder fill(List<Setting> others) {
            for (var setting : others) {
                settings.putIfAbsent(setting.key(), setting);
            }
            return this;
        }

        /** Takes settings in place of those so far; of two with the same key, the last. */
        public Builder override(List<Setting> others) {
            for (var setting : others) {
                settings.put(setting.key(), setting);
            }
            return this;
        }

        /** {@code parley.host}: the address to listen on. {@code 127.0.0.1} unless set. */
        public Builder host(String host) {
            return set(KnownOptions.HOST, host);
        }

        /** {@code parley.port}: the port to listen on, 0 for a free one. 8080 unless set. */
        public Builder port(int port) {
            return set(KnownOptions.PORT, port);
        }

        /** {@code parley.context-path}: what stands before every path, such as {@code /app}. Nothing unless set. */
        public Builder contextPath(String path) {
            return set(KnownOptions.CONTEXT_PATH, path);
        }

        /** {@code parley.origins}: whose pages may open sessions besides the server's own. None unless set. */
        public Builder origins(Set<String> origins) {
            return set(KnownOptions.ORIGINS, origins);
        }

        /** {@code parley.max-message-size}: the largest message that a peer may send. 64 KiB unless set. */
        public Builder maxMessageBytes(int bytes) {
            return set(KnownOptions.MAX_MESSAGE_SIZE, (long) bytes);
        }

        /** {@code parley.max-outbox-size}: how much may wait for one peer. 1 MiB unless set. */
        public Builder maxOutboxBytes(long bytes) {
            return set(KnownOptions.MAX_OUTBOX_SIZE, bytes);
        }

        /** {@code parley.max-memory}: how much all sessions together may hold; 0, as unless set, is a quarter of the heap. */
        public Builder maxMemoryBytes(long bytes) {
            return set(KnownOptions.MAX_MEMORY, bytes);
        }

        /** {@code parley.write-timeout}: how long a peer may take nothing of what waits for it. 10 seconds unless set. */
        public Builder writeTimeout(Duration timeout) {
            return set(KnownOptions.WRITE_TIMEOUT, timeout);
        }

        /** {@code parley.max-messages-per-second} of a session; 0 is no limit, as unless set. */
        public Builder maxMessagesPerSecond(int messages) {
            return set(KnownOptions.MAX_MESSAGES_PER_SECOND, messages);
        }

        /** {@code parley.max-sessions} at a time; 0 is no limit, as unless set. */
        public Builder maxSessions(int sessions) {
            return set(KnownOptions.MAX_SESSIONS, sessions);
        }

        /** {@code parley.max-sessions-per-address}; 0 is no limit, as unless set. */
        public Builder maxSessionsPerAddress(int sessions) {
            return set(KnownOptions.MAX_SESSIONS_PER_ADDRESS, sessions);
        }

        /** {@code parley.max-handshakes-per-second}; 0 is no limit, as unless set. */
        public Builder maxHandshakesPerSecond(int handshakes) {
            return set(KnownOptions.MAX_HANDSHAKES_PER_SECOND, handshakes);
        }

        /** {@code parley.max-handshakes-per-second-per-address}; 0 is no limit, as unless set. */
        public Builder maxHandshakesPerSecondPerAddress(int handshakes) {
            return set(KnownOptions.MAX_HANDSHAKES_PER_SECOND_PER_ADDRESS, handshakes);
        }

        /** {@code parley.max-pending-connections}; 0, as unless set, is what the heap has room for. */
        public Builder maxPendingConnections(int connections) {
            return set(KnownOptions.MAX_PENDING_CONNECTIONS, connections);
        }

        /** {@code parley.trusted-proxies}: addresses and networks whose word is taken. None unless set. */
        public Builder trustedProxies(Set<String> networks) {
            return set(KnownOptions.TRUSTED_PROXIES, networks);
        }

        /** {@code parley.forwarded-headers}: {@code any}, as unless set, {@code forwarded} or {@code x-forwarded}. */
        public Builder forwardedHeaders(String which) {
            settings.put(
                    KnownOptions.FORWARDED_HEADERS.key(),
                    new Setting(KnownOptions.FORWARDED_HEADERS.key(), which, "the server's builder"));
            return this;
        }

        /** {@code parley.compression}: whether messages are compressed for peers that offer it. True unless set. */
        public Builder compression(boolean compression) {
            return set(KnownOptions.COMPRESSION, compression);
        }

        /** {@code parley.handshake-timeout}: how long a request may take to arrive. 10 seconds unless set. */
        public Builder handshakeTimeout(Duration timeout) {
            return set(KnownOptions.HANDSHAKE_TIMEOUT, timeout);
        }

        /** {@code parley.idle-timeout}: closes sessions whose peer is silent for this long. Zero, never, unless set. */
        public Builder idleTimeout(Duration timeout) {
            return set(KnownOptions.IDLE_TIMEOUT, timeout);
        }

        /** {@code parley.ping-interval}: how often peers are asked whether they are there. 25 seconds unless set; zero is never. */
        public Builder pingInterval(Duration interval) {
            return set(KnownOptions.PING_INTERVAL, interval);
        }

        /** {@code parley.pong-timeout}: how long a peer may be silent from a ping on. 20 seconds unless set. */
        public Builder pongTimeout(Duration timeout) {
            return set(KnownOptions.PONG_TIMEOUT, timeout);
        }

        /** {@code parley.close-timeout}: how long a peer may take to answer a close. 10 seconds unless set. */
        public Builder closeTimeout(Duration timeout) {
            return set(KnownOptions.CLOSE_TIMEOUT, timeout);
        }

        /** {@code parley.shutdown-timeout}: how long a stop may take. 10 seconds unless set. */
        public Builder shutdownTimeout(Duration timeout) {
            return set(KnownOptions.SHUTDOWN_TIMEOUT, timeout);
        }

        /** {@code parley.virtual-threads}: whether callbacks run on virtual threads if there are any. True unless set. */
        public Builder virtualThreads(boolean virtual) {
            return set(KnownOptions.VIRTUAL_THREADS, virtual);
        }

        /** {@code parley.static.class-path}: where static files are. {@code META-INF/resources} unless set. */
        public Builder staticClassPath(String folder) {
            return set(KnownOptions.STATIC_CLASS_PATH, Optional.of(folder));
        }

        /** {@code parley.static.directory}: where static files are. None unless set. */
        public Builder staticDirectory(Path directory) {
            return set(KnownOptions.STATIC_DIRECTORY, Optional.of(directory));
        }

        /** {@code parley.health-path}: where the health check answers. {@code /health} unless set; empty is nowhere. */
        public Builder healthPath(String path) {
            return set(KnownOptions.HEALTH_PATH, path);
        }

        /** {@code parley.jmx}: whether the application's numbers can be seen by JMX. True unless set. */
        public Builder jmx(boolean shown) {
            return set(KnownOptions.JMX, shown);
        }

        /** {@code parley.tls.certificate} and {@code parley.tls.key}: PEM files. Without TLS unless set. */
        public Builder tls(Path certificate, Path key) {
            return set(KnownOptions.TLS_CERTIFICATE, Optional.of(certificate))
                    .set(KnownOptions.TLS_KEY, Optional.of(key));
        }

        /** {@code parley.tls.key-store} and its password: a PKCS #12 file. Without TLS unless set. */
        public Builder tls(Path keyStore, String password) {
            return set(KnownOptions.TLS_KEY_STORE, Optional.of(keyStore))
                    .set(KnownOptions.TLS_KEY_STORE_PASSWORD, Optional.of(password));
        }

        /** {@code parley.traffic-log}: whether every message is logged. False unless set. */
        public Builder trafficLog(boolean log) {
            return set(KnownOptions.TRAFFIC_LOG, log);
        }

        /** The setting that counts for a key so far; empty if nobody has set it. */
        public Optional<Setting> setting(String key) {
            return Optional.ofNullable(settings.get(key));
        }

        /**
         * The options, if all settings are right.
         *
         * @throws EndpointProblemsException with all that is wrong
         */
        public ParleyOptions build() {
            var problems = new ArrayList<Problem>();
            var options = build(problems);
            if (!problems.isEmpty()) {
                throw new EndpointProblemsException("the server from starting", problems);
            }
            return options;
        }

        /**
         * The options, wrong ones left as they would be by themselves.
         *
         * @param problems gets what is wrong
         */
        public ParleyOptions build(List<Problem> problems) {
            var options = new HashMap<Option<?>, Object>();
            var unknown = new LinkedHashMap<>(settings);
            for (var option : KnownOptions.ALL) {
                var setting = unknown.remove(option.key());
                if (setting != null) {
                    var value = option.read(setting, problems);
                    if (value.isPresent()) {
                        options.put(option, value.get());
                    }
                }
            }
            for (var setting : unknown.values()) {
                problems.add(OptionRules.unknown(setting));
            }
            OptionRules.check(settings, problems);
            return new ParleyOptions(options);
        }

        private <T> Builder set(Option<T> option, T value) {
            settings.put(option.key(), new Setting(option.key(), option.write(value), "the server's builder"));
            return this;
        }
    }
}
