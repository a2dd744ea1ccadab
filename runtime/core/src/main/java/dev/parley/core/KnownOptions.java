package dev.parley.core;

import dev.parley.core.admission.TrustedProxies;
import dev.parley.core.binding.EndpointLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every option that there is. */
final class KnownOptions {

    static final Option<String> HOST =
            Option.of("host", OptionForm.name("a host name or an IP address"), "127.0.0.1", """
            The address that the server listens on. Only programs on the same machine reach the default; 0.0.0.0 is \
            every address of the machine.""");

    static final Option<Integer> PORT = Option.of("port", OptionForm.number(0, 65535), 8080, """
            The TCP port that the server listens on. 0 takes a free one, which the start-up log names.""");

    static final Option<String> CONTEXT_PATH = Option.of(
            "context-path", OptionForm.urlPath("a path such as /app, without a slash at its end; or nothing"), "", """
            What stands before the path of every endpoint, static file and health check. With /app, the endpoint /chat \
            answers at /app/chat.""");

    static final Option<Set<String>> ORIGINS = Option.of("origins", OptionForm.origins(), Set.of(), """
            The origins of other sites whose pages may open sessions. The server's own origin always may, and so may \
            programs that are no browsers. Name the site that serves the page, as the browser shows it; * lets every \
            site in the world act in the name of a visitor who has a cookie here.""");

    static final Option<Long> MAX_MESSAGE_SIZE =
            Option.of("max-message-size", OptionForm.size(1, Integer.MAX_VALUE), 64L << 10, """
            The largest message that a peer may send, text or binary, in bytes of its UTF-8 form. A larger one closes \
            the session with 1009. @OnMessage(maxMessageSize) sets it for one callback.""");

    static final Option<Long> MAX_OUTBOX_SIZE =
            Option.of("max-outbox-size", OptionForm.size(1, 1L << 40), 1L << 20, """
            How much may wait to be sent to one peer. A peer that reads so slowly that more would wait is closed with \
            1013, and what waited for it is dropped. @Outbox sets it for one endpoint, and what happens then.""");

    static final Option<Long> MAX_MEMORY = Option.of("max-memory", OptionForm.size(0, 1L << 40), 0L, """
            How much all sessions together may hold: what waits to be sent or for a callback, and what has come of messages that are \
            not whole. When it is more, sessions are closed with 1013 and cut, first those whose peers have kept the server waiting \
            for longest. 0 is a quarter of the heap.""");

    static final Option<Duration> WRITE_TIMEOUT = Option.of(
            "write-timeout",
            OptionForm.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            """
            How long a peer may take nothing at all of what waits for it. Then its connection is cut, and what waited is \
            dropped.""");

    static final Option<Integer> MAX_MESSAGES_PER_SECOND =
            Option.of("max-messages-per-second", OptionForm.number(0, EndpointLimits.MOST_A_SECOND), 0, """
            How many messages a session may send a second, with as many at once after a quiet second. What comes beyond is \
            dropped and answered with the error rate-limited, and a peer that goes on is closed with 1008. 0 is no limit. \
            @Limits sets it for one endpoint.""");

    static final Option<Integer> MAX_SESSIONS =
            Option.of("max-sessions", OptionForm.number(0, Integer.MAX_VALUE), 0, """
            How many sessions may be open at a time. Further handshakes are refused with 503. 0 is no limit. @Limits sets \
            another for one endpoint, besides this one.""");

    static final Option<Integer> MAX_SESSIONS_PER_ADDRESS =
            Option.of("max-sessions-per-address", OptionForm.number(0, Integer.MAX_VALUE), 0, """
            How many of these may come from one address, or from one network of IPv6 (/64). Further handshakes are refused \
            with 429. 0 is no limit. Behind a proxy this needs parley.trusted-proxies: all come from its address otherwise.""");

    static final Option<Integer> MAX_HANDSHAKES_PER_SECOND =
            Option.of("max-handshakes-per-second", OptionForm.number(0, EndpointLimits.MOST_A_SECOND), 0, """
            How many handshakes there may be a second, with as many at once after a quiet second. Others are refused with \
            503. 0 is no limit.""");

    static final Option<Integer> MAX_HANDSHAKES_PER_SECOND_PER_ADDRESS = Option.of(
            "max-handshakes-per-second-per-address", OptionForm.number(0, EndpointLimits.MOST_A_SECOND), 0, """
            How many of these may come from one address, or from one network of IPv6 (/64). Others are refused with 429. 0 \
            is no limit. Behind a proxy this needs parley.trusted-proxies: all come from its address otherwise.""");

    static final Option<Integer> MAX_PENDING_CONNECTIONS =
            Option.of("max-pending-connections", OptionForm.number(0, Integer.MAX_VALUE), 0, """
            How many connections may be open without a session: those in the midst of a handshake, and those that fetch \
            files. One more has another cut that has been without a whole request for long. 0 is as many as an eighth of \
            the heap has room for, at 16 KiB each, or 64 KiB with TLS.""");

    static final Option<Set<String>> TRUSTED_PROXIES =
            Option.of("trusted-proxies", OptionForm.networks(), Set.of(), """
            The addresses of the proxies before this server, whose headers Forwarded and X-Forwarded-For, -Proto, -Host and \
            -Port are believed: where a handshake came from, and by which scheme and host. From any other address they have no \
            effect.""");

    static final Option<TrustedProxies.Headers> FORWARDED_HEADERS = Option.of(
            "forwarded-headers", OptionForm.oneOf(TrustedProxies.Headers.class), TrustedProxies.Headers.ANY, """
            Which headers the trusted proxies set: forwarded, as RFC 7239 has it, or x-forwarded. With any, a handshake in \
            which the two contradict each other is refused with 400.""");

    static final Option<Boolean> COMPRESSION = Option.of("compression", OptionForm.yesOrNo(), true, """
            Compresses messages of 1 KiB or more for peers that offer it, as browsers do, and takes compressed ones \
            (permessage-deflate). The limits of sizes hold for what is decompressed.""");

    static final Option<Duration> HANDSHAKE_TIMEOUT = Option.of(
            "handshake-timeout",
            OptionForm.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            """
            How long a new connection may take to send its whole request, with what TLS needs before it; a further \
            request, if it asks for files, from its first byte on. Then it is closed.""");

    static final Option<Duration> IDLE_TIMEOUT =
            Option.of("idle-timeout", OptionForm.duration(Duration.ZERO, Duration.ofDays(365)), Duration.ZERO, """
            Closes a session whose peer has sent no message for this long; what the server sends does not count. 0s is \
            never. Session.setMaxIdleTimeout sets it for one session.""");

    static final Option<Duration> PING_INTERVAL = Option.of(
            "ping-interval", OptionForm.duration(Duration.ZERO, Duration.ofHours(24)), Duration.ofSeconds(25), """
            How often every peer is asked, by a ping, whether it is still there. Pings also keep proxies from closing \
            connections on which nothing else is sent. 0s sends none, and a peer that vanishes without a word is \
            noticed when something cannot be sent to it, which may take many minutes.""");

    static final Option<Duration> PONG_TIMEOUT = Option.of(
            "pong-timeout",
            OptionForm.duration(Duration.ofMillis(1), Duration.ofHours(24)),
            Duration.ofSeconds(20),
            """
            How long a peer may be silent after a ping. Then its connection is cut, and @OnClose gets 1006. Whatever \
            it sends counts, not only the pong; while it is not read, because a callback has not caught up with it, \
            the time stands still.""");

    static final Option<Duration> CLOSE_TIMEOUT = Option.of(
            "close-timeout",
            OptionForm.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            """
            How long a peer may take to answer a close frame. Then its connection is cut.""");

    static final Option<Duration> SHUTDOWN_TIMEOUT = Option.of(
            "shutdown-timeout", OptionForm.duration(Duration.ZERO, Duration.ofHours(1)), Duration.ofSeconds(10), """
            How long a stop may take. Every session is closed with 1001 first; what is still open when the time is up \
            is cut, and callbacks that still run are interrupted.""");

    static final Option<Boolean> VIRTUAL_THREADS = Option.of("virtual-threads", OptionForm.yesOrNo(), true, """
            Runs callbacks on virtual threads where the JDK has them, from 21 on, so that each may block without \
            keeping another waiting. Otherwise they run on a pool of threads.""");

    static final Option<Optional<String>> STATIC_CLASS_PATH = Option.of(
            "static.class-path",
            OptionForm.text("a folder on the class path, such as web; or nothing"),
            Optional.of("META-INF/resources"),
            """
            The folder on the class path whose files the server serves over HTTP. The default is the one from which a \
            Servlet container serves them, too.""");

    static final Option<Optional<Path>> STATIC_DIRECTORY =
            Option.of("static.directory", OptionForm.directory(), Optional.empty(), """
            A directory whose files the server serves over HTTP, before those of the class path. Hidden files, \
            WEB-INF, META-INF and what links lead to outside of it are not served.""");

    static final Option<String> HEALTH_PATH =
            Option.of("health-path", OptionForm.urlPath("a path such as /health; or nothing"), "/health", """
            Where a load balancer asks whether the server takes new sessions: 200 if it does, 503 while it stops or has \
            as much as it may have. With /live behind it, 200 as long as the process answers at all. Nothing switches \
            both off.""");

    static final Option<Boolean> JMX = Option.of("jmx", OptionForm.yesOrNo(), true, """
            Shows sessions, messages and the like as MBeans named dev.parley:type=..., within five seconds after an agent, \
            a tool that attaches or a surrounding server uses JMX in the process. Nobody else pays for it.""");

    static final Option<Optional<Path>> TLS_CERTIFICATE =
            Option.of("tls.certificate", OptionForm.file(), Optional.empty(), """
            The server's certificate in PEM form, followed by those that lead to its authority. With it and \
            parley.tls.key, the server speaks https and wss only.""");

    static final Option<Optional<Path>> TLS_KEY = Option.of("tls.key", OptionForm.file(), Optional.empty(), """
            The private key of parley.tls.certificate in PEM form (PKCS #8, not encrypted).""");

    static final Option<Optional<Path>> TLS_KEY_STORE =
            Option.of("tls.key-store", OptionForm.file(), Optional.empty(), """
            A PKCS #12 file with the server's certificate and its key, in place of two PEM files.""");

    static final Option<Optional<String>> TLS_KEY_STORE_PASSWORD =
            Option.secret("tls.key-store-password", OptionForm.text("the password of the file"), Optional.empty(), """
            The password of parley.tls.key-store. It is better given by the environment than by an argument, which \
            other users of the machine can see.""");

    static final Option<Boolean> TRAFFIC_LOG = Option.of("traffic-log", OptionForm.yesOrNo(), false, """
            Writes every message that comes or goes to the logger dev.parley.traffic, at INFO. It shows what people \
            write to each other: for development only.""");

    static final List<Option<?>> ALL = List.of(
            HOST,
            PORT,
            CONTEXT_PATH,
            ORIGINS,
            TRUSTED_PROXIES,
            FORWARDED_HEADERS,
            STATIC_CLASS_PATH,
            STATIC_DIRECTORY,
            HEALTH_PATH,
            JMX,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_KEY_STORE,
            TLS_KEY_STORE_PASSWORD,
            MAX_MESSAGE_SIZE,
            MAX_OUTBOX_SIZE,
            MAX_MEMORY,
            WRITE_TIMEOUT,
            MAX_MESSAGES_PER_SECOND,
            MAX_SESSIONS,
            MAX_SESSIONS_PER_ADDRESS,
            MAX_HANDSHAKES_PER_SECOND,
            MAX_HANDSHAKES_PER_SECOND_PER_ADDRESS,
            MAX_PENDING_CONNECTIONS,
            COMPRESSION,
            HANDSHAKE_TIMEOUT,
            IDLE_TIMEOUT,
            PING_INTERVAL,
            PONG_TIMEOUT,
            CLOSE_TIMEOUT,
            SHUTDOWN_TIMEOUT,
            VIRTUAL_THREADS,
            TRAFFIC_LOG);

    private KnownOptions() {}
}
