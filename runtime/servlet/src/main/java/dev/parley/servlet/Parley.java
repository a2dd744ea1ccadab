package dev.parley.servlet;

import static java.util.stream.Collectors.joining;

import dev.parley.EndpointDescription;
import dev.parley.Groups;
import dev.parley.core.ParleyApplication;
import dev.parley.core.container.JakartaHost;
import dev.parley.spi.ApplicationMetrics;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a web application, for its code outside of callbacks: servlets, resources, timers, listeners of queues.
 *
 * <p>Where the application has CDI, {@code @Inject Parley parley} is the same as {@link #of}; it can be used from the moment
 * when the endpoints are deployed.
 *
 * <p>Where the server scans the application, its extended endpoints are found and deployed without a line of code. Where
 * it does not, {@link #initializer} names them.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class Parley {

    static final String KEY = Parley.class.getName();

    private static final System.Logger LOG = System.getLogger("dev.parley.servlet");

    /** Null before the endpoints are deployed, and when they have ended: CDI may inject this object at any time. */
    private volatile @Nullable Running running;

    Parley() {}

    /** The endpoints of a web application that has started. */
    private record Running(ServletContext context, ParleyApplication application, JakartaHost host) {}

    /**
     * That of a web application, from the end of its listeners' {@code contextInitialized} until it stops.
     *
     * @throws IllegalStateException if the application has no extended endpoints, or does not run
     */
    public static Parley of(ServletContext context) {
        if (context.getAttribute(KEY) instanceof Parley parley) {
            return parley;
        }
        throw new IllegalStateException(
                "Parley serves no endpoints in the web application \"" + context.getContextPath()
                        + "\". It begins when the listeners of the application are called, if the server has scanned an"
                        + " extended endpoint or Parley.initializer names one.");
    }

    /**
     * Deploys endpoints where no server scans for them: on an embedded server, or from a jar that is not scanned. Extended
     * ones are served by Parley, plain ones by the server's own WebSocket container.
     *
     * <p>The initializer is added to the application before that starts, behind the initializer of the server's WebSocket
     * container.
     *
     * @param endpoints classes with {@code @ServerEndpoint}
     * @return an initializer that has them deployed when the application starts; what is wrong with them is thrown then, as
     *     {@link dev.parley.EndpointProblemsException}. When the application stops, their sessions end with 1001
     */
    public static ServletContainerInitializer initializer(Class<?>... endpoints) {
        var named = Named.of(List.of(endpoints));
        return (scanned, context) -> {
            HandshakeFilter.register(context);
            context.addListener(new ParleyListener(named));
        };
    }

    /**
     * A host on the server's own WebSocket container, as scanned endpoints have it: for code that builds an application by
     * {@link ParleyApplication#builder}. Whoever builds the host deploys on it while the web application starts, and closes it
     * when that stops.
     *
     * <p>Refused handshakes get their status if a filter of Parley's stands before the container. It does where an endpoint was
     * scanned, and otherwise if this is called where filters may be added: in an initializer, or in a listener that a descriptor
     * or {@code @WebListener} names.
     *
     * @throws IllegalStateException if the server has no WebSocket container there
     */
    public static JakartaHost.Builder host(ServletContext context) {
        if (context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
            var host = JakartaHost.builder(container).classLoader(ApplicationLoader.of(context));
            ManagedThreads.lend(host);
            HandshakeFilter.of(context).ifPresent(filter -> filter.serve(host));
            return host;
        }
        throw new IllegalStateException("The server has no WebSocket container in the web application \""
                + context.getContextPath() + "\", or not yet.");
    }

    /**
     * All groups, of endpoints and by name: what is sent to one reaches its members from here, too.
     *
     * @throws IllegalStateException if the endpoints are not served yet, or any more
     */
    public Groups groups() {
        return running().application().groups();
    }

    /**
     * What the extended endpoints say about themselves, in the order of their paths.
     *
     * @throws IllegalStateException if the endpoints are not served yet, or any more
     */
    public List<EndpointDescription> descriptions() {
        return running().application().descriptions();
    }

    /**
     * How many sessions there are, and all other numbers; also whether it should be sent new ones, for a health check.
     *
     * @throws IllegalStateException if the endpoints are not served yet, or any more
     */
    public ApplicationMetrics metrics() {
        return running().application().metrics();
    }

    /** The names of the classes that it serves. */
    String names() {
        return descriptions().stream().map(each -> each.type().getTypeName()).collect(joining(", "));
    }

    private Running running() {
        var started = running;
        if (started == null) {
            throw new IllegalStateException("Parley serves no endpoints yet, or any more: it does from the end of the"
                    + " listeners' contextInitialized until the web application stops.");
        }
        return started;
    }

    /** The endpoints are deployed. */
    void enter(ServletContext context, ParleyApplication application, JakartaHost host) {
        running = new Running(context, application, host);
        context.setAttribute(KEY, this);
        LOG.log(
                Level.INFO,
                () -> "Parley serves "
                        + descriptions().stream()
                                .map(each -> context.getContextPath() + each.path() + " ("
                                        + each.type().getTypeName() + ")")
                                .collect(joining(", ")));
    }

    /** Ends all sessions, and then the threads. */
    void leave() {
        var ending = running();
        ending.context().removeAttribute(KEY);
        ending.application().stop(ending.application().options().shutdownTimeout());
        ending.host().close();
        running = null;
    }
}
