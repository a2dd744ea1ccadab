package dev.parley.contract.war.suite;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.core.container.JakartaHost;
import dev.parley.core.host.Capability;
import dev.parley.servlet.Parley;
import dev.parley.testing.contract.PortableHost;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The server on which the application runs. It takes no endpoints once the application has started, so every test waits until
 * all others wait as well; then the endpoints of each are deployed below a path of its own. After that, a few tests at a time go
 * on.
 *
 * <p><b>Threads.</b> Each test has one, by which it is known here; the application's deploys. One lock guards who waits.
 */
final class WarHost extends PortableHost implements AutoCloseable {

    private static final int AT_A_TIME = 3;

    /** No test takes that long: one that hangs is interrupted, and fails. */
    private static final int SECONDS_FOR_A_TEST = 120;

    private static volatile @Nullable WarHost current;

    private final ServletContext context;
    private final Set<Capability> capabilities;
    private final CompletableFuture<URI> application = new CompletableFuture<>();
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "contract-clock");
        thread.setDaemon(true);
        return thread;
    });

    private final List<Mount> mounts = new ArrayList<>();
    private final Map<Thread, Mount> mountOf = new HashMap<>();
    private final Map<Thread, Future<?>> turnOf = new HashMap<>();
    private int missing;
    private boolean deployed;

    /**
     * A host for so many tests. There is one for each application, and it is {@link #current()} from now on.
     *
     * @param context the application's, which is about to start
     */
    WarHost(ServletContext context, int tests) {
        this.context = context;
        this.missing = tests;
        this.capabilities = host("").capabilities();
        current = this;
    }

    /** That of this application, for tests, which JUnit makes. */
    static WarHost current() {
        return Objects.requireNonNull(current, "no run has begun");
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    private JakartaHost host(String prefix) {
        return Parley.host(context)
                .classLoader(WarHost.class.getClassLoader())
                .below(prefix)
                .build();
    }

    @Override
    protected Server serve(Endpoints endpoints) throws Exception {
        var mount = enter(endpoints);
        try {
            mount.done.get();
            var uri = application.get();
            takeTurn();
            return new Mounted(URI.create(uri + mount.prefix));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private synchronized Mount enter(Endpoints endpoints) {
        if (deployed) {
            throw new TestAbortedException("a test that starts its second server: by then, the application runs");
        }
        var mount = new Mount("/t" + (mounts.size() + 1), endpoints);
        mounts.add(mount);
        mountOf.put(Thread.currentThread(), mount);
        arrive();
        return mount;
    }

    private synchronized void arrive() {
        missing--;
        notifyAll();
    }

    private void takeTurn() throws InterruptedException {
        turns.acquire();
        var test = Thread.currentThread();
        synchronized (this) {
            turnOf.put(test, clock.schedule(test::interrupt, SECONDS_FOR_A_TEST, SECONDS));
        }
    }

    /** The test of this thread has ended, or will never begin. */
    synchronized void ended() {
        var test = Thread.currentThread();
        if (mountOf.remove(test) == null) {
            arrive();
        }
        var turn = turnOf.remove(test);
        if (turn != null) {
            turn.cancel(false);
            turns.release();
        }
    }

    /** Waits until no test is missing, and deploys the endpoints of all. */
    void deployAll() {
        for (var mount : gathered()) {
            try {
                mount.endpoints.deploy(host(mount.prefix));
                mount.done.complete(null);
            } catch (RuntimeException failure) {
                mount.done.completeExceptionally(failure);
            }
        }
    }

    private synchronized List<Mount> gathered() {
        try {
            while (missing > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deployed = true;
        return mounts;
    }

    /** Has the tests go on, by peers that find the application there. */
    void letGo(URI uri) {
        application.complete(uri);
    }

    /** Ends the tests that wait. */
    @Override
    public void close() {
        application.completeExceptionally(new TestAbortedException("the application has stopped"));
        clock.shutdownNow();
        current = null;
    }

    /** The place of one test's endpoints. */
    private static final class Mount {

        private final String prefix;
        private final Endpoints endpoints;
        private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

        Mount(String prefix, Endpoints endpoints) {
            this.prefix = prefix;
            this.endpoints = endpoints;
        }
    }

    /** It ends with the application, and not with one test. */
    private record Mounted(URI uri) implements Server {

        @Override
        public void stop() {}
    }
}
