package dev.parley.grizzly;

import dev.parley.core.container.Entry;
import dev.parley.core.host.Admission;
import dev.parley.grizzly.frame.Deflate;
import dev.parley.grizzly.frame.DeflateAgreement;
import jakarta.websocket.server.HandshakeRequest;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeInfo;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeStatus;
import org.jspecify.annotations.Nullable;

/**
 * Answers handshakes, by Tyrus, and turns a connection that has been upgraded into one that knows no HTTP any more. All
 * other requests, and handshakes for paths without an endpoint, go on to the HTTP handlers.
 */
final class HandshakeFilter extends BaseFilter {

    private static final System.Logger LOG = System.getLogger(HandshakeFilter.class.getPackageName());
    private static final int SWITCHING_PROTOCOLS = 101;

    /** Whose handshake this thread has Tyrus answer. */
    private static final ThreadLocal<@Nullable PendingSession> ANSWERING = new ThreadLocal<>();

    private final MountedApplications applications;
    private final PendingConnections<Connection<?>> pendingConnections;
    private final OpenConnections connections;
    private final FilterChain encrypted;
    private final AtomicBoolean draining;
    private final @Nullable Deflate deflate;

    /**
     * A filter for one listener.
     *
     * @param encrypted the filters of sessions with TLS, the last being a {@link FrameFilter}
     * @param deflate null if nothing is compressed
     * @param draining whether the server takes no new sessions
     */
    HandshakeFilter(
            MountedApplications applications,
            PendingConnections<Connection<?>> pendingConnections,
            OpenConnections connections,
            FilterChain encrypted,
            @Nullable Deflate deflate,
            AtomicBoolean draining) {
        this.applications = applications;
        this.pendingConnections = pendingConnections;
        this.connections = connections;
        this.encrypted = encrypted;
        this.deflate = deflate;
        this.draining = draining;
    }

    /** The connection whose handshake this thread has Tyrus answer. */
    static PendingSession answering() {
        var connection = ANSWERING.get();
        if (connection == null) {
            throw new IllegalStateException("No handshake is being answered by this thread.");
        }
        return connection;
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        HttpContent content = ctx.getMessage();
        var request = (HttpRequestPacket) content.getHttpHeader();
        boolean handshake = HandshakeRequests.isHandshake(request);
        if (handshake || content.isLast()) {
            RequestDeadline.met(ctx.getConnection());
            pendingConnections.refresh(ctx.getConnection());
        }
        if (!handshake) {
            return ctx.getInvokeAction();
        }
        connections.answering();
        try {
            return answer(ctx, request);
        } finally {
            connections.answered();
        }
    }

    private NextAction answer(FilterChainContext ctx, HttpRequestPacket request) {
        var refusal = draining.get()
                ? Optional.of(new Refusal(503, "The server is stopping."))
                : HandshakeRequests.refusal(request);
        if (refusal.isPresent()) {
            count(request, draining.get() ? Admission.Cause.DRAINING : Admission.Cause.REQUEST);
            return refuse(ctx, refusal.get());
        }
        var handshake = HandshakeRequests.toTyrus(request);
        var application = applications.of(handshake.getRequestURI().getRawPath());
        return application.isPresent() ? answer(ctx, application.get(), handshake) : ctx.getInvokeAction();
    }

    private void count(HttpRequestPacket request, Admission.Cause cause) {
        applications.of(request.getRequestURI()).ifPresent(application -> application.refused(cause));
    }

    private NextAction answer(FilterChainContext ctx, MountedApplication application, UpgradeRequest handshake) {
        var pending = new PendingSession(ctx.getConnection());
        var response = new TyrusUpgradeResponse();
        UpgradeInfo upgrade;
        try {
            upgrade = upgrade(pending, application, handshake, response);
        } catch (RuntimeException failed) { // Tyrus, or what a Configurator has given it
            LOG.log(Level.DEBUG, "A handshake could not be answered.", failed);
            return refuse(ctx, new Refusal(500, "The handshake could not be answered."));
        }
        if (upgrade.getStatus() == UpgradeStatus.NOT_APPLICABLE) {
            return ctx.getInvokeAction();
        }
        // Tyrus calls it a success, too, if a Configurator has set one of several other codes.
        if (upgrade.getStatus() != UpgradeStatus.SUCCESS || response.getStatus() != SWITCHING_PROTOCOLS) {
            return refuse(ctx, Refusal.of(response));
        }
        var entry = pending.entry();
        return entry.isPresent()
                ? open(ctx, entry.get(), pending, response)
                : refuse(ctx, new Refusal(500, "The endpoint cannot be served."));
    }

    private static UpgradeInfo upgrade(
            PendingSession pending,
            MountedApplication application,
            UpgradeRequest handshake,
            UpgradeResponse response) {
        ANSWERING.set(pending);
        try {
            return application.upgrade(handshake, response);
        } finally {
            ANSWERING.remove();
        }
    }

    private static NextAction refuse(FilterChainContext ctx, Refusal refusal) {
        refusal.write(ctx);
        return ctx.getStopAction();
    }

    /** Answers, and opens the session when that has been written. */
    private NextAction open(FilterChainContext ctx, Entry entry, PendingSession pending, UpgradeResponse response) {
        HttpContent content = ctx.getMessage();
        var connection = (NIOConnection) ctx.getConnection();
        var agreement = new GrizzlySession.Agreement(
                Objects.requireNonNullElse(response.getFirstHeaderValue(HandshakeRequest.SEC_WEBSOCKET_PROTOCOL), ""),
                compression((HttpRequestPacket) content.getHttpHeader(), response),
                pending.secure());
        var session = new GrizzlySession(connection, connections, agreement, pending.pace());
        write(ctx, content, response);
        var early = new byte[content.getContent().remaining()];
        content.getContent().get(early);
        Wire wire;
        if (agreement.secure()) {
            wire = new Wire.Filtered(connection, session::writable, session::freed);
            FrameFilter.bind(connection, session);
            connection.setProcessor(encrypted);
        } else {
            wire = new Wire.Plain(connection);
            connection.setProcessor(new SessionMark(session));
        }
        pendingConnections.remove(connection);
        IdleTimeoutFilter.setCustomTimeout(connection, -1, TimeUnit.SECONDS);
        forgetHttp(connection);
        var input = session.open(entry, wire);
        input.takeFirst(early);
        input.end(true);
        return ctx.getStopAction();
    }

    /** Agrees to compression, if the peer offers it and no Configurator has agreed to something else; null if not. */
    private @Nullable Compression compression(HttpRequestPacket request, UpgradeResponse response) {
        var header = HandshakeRequest.SEC_WEBSOCKET_EXTENSIONS;
        if (deflate == null || response.getHeaders().containsKey(header)) {
            return null;
        }
        var offers = HandshakeRequests.offers(request);
        var agreed = offers.isPresent() ? DeflateAgreement.of(offers.get()) : Optional.<DeflateAgreement>empty();
        if (agreed.isEmpty()) {
            return null;
        }
        response.getHeaders().put(header, List.of(agreed.get().header()));
        return new Compression(deflate, agreed.get());
    }

    private static void write(FilterChainContext ctx, HttpContent content, UpgradeResponse answer) {
        HttpResponsePacket response = ((HttpRequestPacket) content.getHttpHeader()).getResponse();
        response.setProtocol(Protocol.HTTP_1_1);
        HttpStatus.SWITCHING_PROTOCOLS_101.setValues(response);
        for (var header : answer.getHeaders().entrySet()) {
            for (var value : header.getValue()) {
                response.addHeader(header.getKey(), value);
            }
        }
        ctx.write(HttpContent.builder(response).build());
    }

    /** Grizzly keeps the request in these for as long as the connection lives: 10 KB for nothing. */
    private static void forgetHttp(Connection<?> connection) {
        connection.getAttributes().removeAttribute(HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);
        connection.getAttributes().removeAttribute("HttpServerFilter.KeepAliveContext");
    }
}
