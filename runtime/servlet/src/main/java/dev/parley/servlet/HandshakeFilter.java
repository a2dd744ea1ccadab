package dev.parley.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.core.container.JakartaHost;
import dev.parley.core.host.Admission;
import dev.parley.core.host.Capability;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.HandshakeRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers refused handshakes with their status, and tells the host what only the request of the server knows.
 *
 * <p>It stands before all other filters, so before the server's WebSocket container as well. When that asks whether a
 * handshake may pass, and it may not, the container is left by an exception, which ends here. Most containers are filters
 * themselves, behind those of the application, and know the request as those have left it. So nobody decides before.
 *
 * <p>It stands behind all other filters, too. A container that is no filter cannot go back once it has begun to answer,
 * but by then the request is known, and the decision is made when the container asks for the origin.
 *
 * <p>It is mapped when endpoints are deployed: the container's filter is there by then, and one that has been put before all
 * others stays behind this one.
 *
 * <p><b>Threads.</b> Servers call a filter, the filters behind it and their containers in one thread.
 */
final class HandshakeFilter implements Filter {

    private static final String KEY = HandshakeFilter.class.getName();

    /** Every handshake has it; nothing else does. */
    private static final String VERSION = HandshakeRequest.SEC_WEBSOCKET_VERSION;

    @SuppressWarnings("ThreadLocalUsage") // one for each application, and each request empties it
    private final ThreadLocal<@Nullable PassingHandshake> passing = new ThreadLocal<>();

    private final FilterRegistration.Dynamic registration;
    private final Set<String> patterns = ConcurrentHashMap.newKeySet();

    private HandshakeFilter(ServletContext context) {
        this.registration = context.addFilter(freeName(context), this);
        registration.setAsyncSupported(true);
    }

    private static String freeName(ServletContext context) {
        var name = KEY;
        while (context.getFilterRegistration(name) != null) {
            name += "+";
        }
        return name;
    }

    /** Adds one to a web application, for its initializer. It sees nothing yet. */
    static void register(ServletContext context) {
        if (context.getAttribute(KEY) == null) {
            context.setAttribute(KEY, new HandshakeFilter(context));
        }
    }

    /** That of a web application; none if it has none, and it is too late to add one, or not this listener's right. */
    static Optional<HandshakeFilter> of(ServletContext context) {
        try {
            register(context);
        } catch (IllegalStateException | UnsupportedOperationException notNow) {
            return Optional.empty();
        }
        return Optional.of((HandshakeFilter) context.getAttribute(KEY));
    }

    /** Has a host admit by it, and sees the handshakes of whatever that deploys. */
    void serve(JakartaHost.Builder host) {
        host.connections(
                        request -> PassingHandshake.connection(passing.get()),
                        EnumSet.of(Capability.REFUSES_WITH_STATUS))
                .earlyHandshakes(() -> Optional.ofNullable(passing.get()).flatMap(PassingHandshake::whole))
                .paths(this::map);
    }

    private void map(String path) {
        var pattern = UrlPattern.of(path);
        if (patterns.add(pattern)) {
            registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, pattern);
            registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, pattern);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && http.getHeader(VERSION) != null) {
            pass(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var behind = passing.get();
        if (behind == null) {
            lead(new PassingHandshake(request), response, chain);
        } else {
            behind.complete(request);
            chain.doFilter(request, response);
        }
    }

    private void lead(PassingHandshake handshake, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        passing.set(handshake);
        try {
            chain.doFilter(handshake.servletRequest(), response);
        } catch (IOException | ServletException | RuntimeException left) {
            if (handshake.refused().isEmpty()) {
                throw left;
            }
        } finally {
            passing.remove();
        }
        var refused = handshake.refused();
        if (refused.isPresent() && !response.isCommitted()) {
            answer(refused.get(), response);
        }
    }

    /** The connection ends with it: what would come next on it may have been meant for the session. */
    private static void answer(Admission.Refused refused, HttpServletResponse response) throws IOException {
        var body = refused.reason().getBytes(UTF_8);
        response.reset();
        response.setStatus(refused.status());
        refused.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setHeader("Connection", "close");
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
