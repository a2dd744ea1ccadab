package dev.parley.grizzly;

import dev.parley.core.ParleyOptions;
import dev.parley.core.host.Host;
import dev.parley.grizzly.frame.Deflate;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.jspecify.annotations.Nullable;

/**
 * The sockets and threads of a server: HTTP by Grizzly, handshakes by Tyrus, sessions by the portable host.
 *
 * <p><b>Threads.</b> Grizzly's selector threads only watch. What was read is handled, and callbacks run, by threads that
 * may block; a connection is not read while its own is at work.
 */
final class GrizzlyServer {

    /** How long connections may take to tell that they have been cut. */
    private static final Duration TERMINATION = Duration.ofSeconds(2);

    private final ParleyOptions options;
    private final ExecutorService callbacks;

    /** Not the same: they may all wait for callbacks, which must go on then. */
    private final ExecutorService readers;

    private final MountedApplications applications;

    /** Those that take a selector over. */
    private final ExecutorService selectors;

    private final Watch watch;

    /** Null if nothing is compressed. */
    private final @Nullable Deflate deflate;

    /** Set when the listener makes its filters. */
    private volatile @Nullable OpenConnections connections;

    private final Optional<ReloadedTls> tls;
    private final HttpServer http = new HttpServer();
    private final NetworkListener listener;

    /** Whether it takes no new sessions. */
    private final AtomicBoolean draining = new AtomicBoolean();

    /** A server of one application that does not listen yet, but takes endpoints. */
    GrizzlyServer(ParleyOptions options) {
        this(
                options,
                List.of(new Mount(
                        options, Thread.currentThread().getContextClassLoader(), List.of(), Optional.empty())));
    }

    /**
     * A server that does not listen yet, but takes endpoints.
     *
     * @param options those of the server as a whole
     * @param mounts its applications; at least one
     */
    GrizzlyServer(ParleyOptions options, List<Mount> mounts) {
        QuietLoggers.hush();
        this.options = options;
        this.callbacks = CallbackThreads.start(options.virtualThreads());
        this.readers = CallbackThreads.start(options.virtualThreads());
        this.selectors = CallbackThreads.start(false);
        this.watch = new Watch(selectors);
        this.deflate = options.compression() ? new Deflate(Compression.LEVEL, Compression.MIN_BYTES) : null;
        this.applications =
                new MountedApplications(mounts, task -> callbacks.execute(() -> Turn.run(task, watch)), watch);
        this.tls = ReloadedTls.of(options);
        this.listener = listener();
    }

    private NetworkListener listener() {
        var created = new NetworkListener("parley", options.host(), options.port());
        created.getTransport().setIOStrategy(new SelectorStrategy(watch, selectors));
        created.getTransport().setSelectorHandler(new ArraySelection());
        // Grizzly would take one more; two threads that share a processor keep each other waiting for milliseconds.
        created.getTransport().setSelectorRunnersCount(Runtime.getRuntime().availableProcessors());
        created.getTransport().setWorkerThreadPool(readers);
        created.getKeepAlive().setIdleTimeoutInSeconds(seconds(options.handshakeTimeout()));
        created.registerAddOn((ignored, filters) -> addHandshakes(filters));
        if (tls.isPresent()) {
            created.setSecure(true);
            created.setSSLEngineConfig(tls.get());
        }
        http.addListener(created);
        http.getServerConfiguration().addHttpHandler(new HttpRoutes(applications, draining), "/");
        return created;
    }

    /** Rounded up. */
    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private void addHandshakes(FilterChainBuilder filters) {
        var encrypted = FilterChainBuilder.stateless().add(new TransportFilter());
        if (tls.isPresent()) {
            var filter = new TlsFilter(tls.get());
            filters.set(filters.indexOfType(SSLBaseFilter.class), filter);
            encrypted.add(filter);
        }
        encrypted.add(new FrameFilter(watch));
        var open = new OpenConnections(host(), options.closeTimeout(), (IdleTimeoutFilter)
                filters.get(filters.indexOfType(IdleTimeoutFilter.class)));
        connections = open;
        var pending = new PendingConnections.OfListener(options.maxPendingConnections(), tls.isPresent());
        filters.add(
                filters.indexOfType(HttpServerFilter.class),
                new HandshakeFilter(applications, pending, open, encrypted.build(), deflate, draining));
        filters.add(
                filters.indexOfType(TransportFilter.class) + 1,
                new RequestDeadline(host(), options.handshakeTimeout(), pending));
    }

    /** That of the first application, which does what is to be done for the server, too. */
    Host host() {
        return applications.all().get(0).host();
    }

    /** Those of all applications, in their order. */
    List<Host> hosts() {
        var hosts = new ArrayList<Host>();
        for (var application : applications.all()) {
            hosts.add(application.host());
        }
        return hosts;
    }

    /** Jakarta's own view of the first application. */
    ServerContainer container() {
        return applications.all().get(0).container();
    }

    /**
     * Listens.
     *
     * @throws StartException if it cannot
     */
    void start() {
        try {
            http.start();
        } catch (IOException failed) {
            release();
            throw new StartException(whyNot(failed), failed);
        }
        if (tls.isPresent()) {
            tls.get().watch(host());
        }
    }

    private String whyNot(IOException failed) {
        if (!isOfThisMachine(options.host())) {
            return "Nothing can listen on %s, for it is no address of this machine.".formatted(options.host());
        }
        return failed instanceof BindException && options.port() != 0
                ? "Nothing can listen on port %d of %s (%s); choose another by --port, or 0 for a free one."
                        .formatted(options.port(), options.host(), failed.getMessage())
                : "Nothing can listen on %s: %s.".formatted(options.host(), failed.getMessage());
    }

    private static boolean isOfThisMachine(String host) {
        try {
            var address = InetAddress.getByName(host);
            return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** TLS, if the server has any. */
    Optional<ReloadedTls> tls() {
        return tls;
    }

    int port() {
        return listener.getPort();
    }

    /** Refuses new sessions from now on. */
    void drain() {
        draining.set(true);
    }

    /** Waits until all connections of sessions are closed, cuts what is left, and releases sockets and threads. */
    void stop(Duration timeout) {
        drain();
        var open = connections;
        if (open != null && !open.awaitNone(timeout)) {
            open.cutAll();
            open.awaitNone(TERMINATION);
        }
        release();
    }

    private void release() {
        var kernel = listener.getTransport().getKernelThreadPool();
        http.shutdownNow();
        awaitEnd(kernel);
        awaitEnd(selectors);
        applications.close();
        watch.close();
        if (deflate != null) {
            deflate.close();
        }
        readers.shutdown();
        callbacks.shutdown();
    }

    /** The socket is closed, and its port free, when the thread that watched it has ended. */
    private static void awaitEnd(@Nullable ExecutorService threads) {
        try {
            if (threads != null) {
                threads.shutdown();
                threads.awaitTermination(TERMINATION.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
