package dev.parley.grizzly;

import dev.parley.core.host.Admission;
import dev.parley.core.host.ContextClassLoader;
import dev.parley.spi.ApplicationMetrics.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeInfo;

/** One application of a server: below its context path it has a container, a host and files of its own. */
final class MountedApplication {

    /** Where the health check tells whether the process is alive, behind the path that tells whether it takes sessions. */
    private static final String LIVE = "/live";

    private final Mount mount;
    private final TyrusContainer container;
    private final GrizzlyHost host;
    private final StaticFiles files;

    /**
     * An application without endpoints so far.
     *
     * @param callbacks runs its callbacks
     * @param watch interrupts those of all
     */
    MountedApplication(Mount mount, Executor callbacks, Watch watch) {
        this.mount = mount;
        this.container = new TyrusContainer(contextPath());
        this.host = new GrizzlyHost(container, callbacks, watch, mount.classLoader());
        this.files = new StaticFiles(sources(mount));
    }

    private static List<FileSource> sources(Mount mount) {
        var sources = new ArrayList<FileSource>();
        var directory = mount.options().staticDirectory();
        if (directory.isPresent()) {
            sources.add(new FileSource.Directory(directory.get()));
        }
        for (var folder : mount.content()) {
            sources.add(new FileSource.Directory(folder));
        }
        var classPath = mount.options().staticClassPath();
        if (classPath.isPresent()) {
            sources.add(new FileSource.ClassPath(mount.classLoader(), classPath.get()));
        }
        return List.copyOf(sources);
    }

    /** Empty if its paths are the server's. */
    String contextPath() {
        return mount.options().contextPath();
    }

    TyrusContainer container() {
        return container;
    }

    GrizzlyHost host() {
        return host;
    }

    /** Whether a path, as it was sent, is one of the application's. */
    boolean has(String path) {
        return path.startsWith(contextPath() + "/") || (!contextPath().isEmpty() && path.equals(contextPath()));
    }

    /** Answers a handshake for one of its paths; what an application has to say to that sees its own classes. */
    UpgradeInfo upgrade(UpgradeRequest request, UpgradeResponse response) {
        try (var scope = ContextClassLoader.of(mount.classLoader())) {
            return container.engine().upgrade(request, response);
        }
    }

    /**
     * Answers a request, by GET or HEAD, for one of its paths.
     *
     * @param draining whether the server takes no new sessions
     */
    void answer(Request request, Response response, AtomicBoolean draining) throws IOException {
        var path = request.getRequestURI().substring(contextPath().length());
        var health = mount.options().healthPath();
        if (path.isEmpty()) {
            Answers.redirect(response, contextPath() + "/");
        } else if (!health.isEmpty() && path.equals(health)) {
            tellState(response, draining.get() ? State.DRAINING : state());
        } else if (!health.isEmpty() && path.equals(health + LIVE)) {
            Answers.json(response, 200, "{\"status\":\"live\"}");
        } else {
            files.answer(path, request, response);
        }
    }

    private State state() {
        return mount.application()
                .map(application -> application.metrics().state())
                .orElse(State.READY);
    }

    private static void tellState(Response response, State state) throws IOException {
        var word = state.name().toLowerCase(Locale.ROOT);
        Answers.json(response, state == State.READY ? 200 : 503, "{\"status\":\"" + word + "\"}");
    }

    /** Counts a handshake for one of its paths that is refused before any endpoint is asked. */
    void refused(Admission.Cause cause) {
        mount.application().ifPresent(application -> application.refused(cause));
    }

    /** Ends the threads of its own. */
    void close() {
        container.stop();
        host.close();
    }
}
