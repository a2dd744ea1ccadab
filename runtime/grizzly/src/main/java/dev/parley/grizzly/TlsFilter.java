package dev.parley.grizzly;

import java.io.IOException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLConnectionContext;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/**
 * Grizzly's filter for TLS, without two of its habits.
 *
 * <p>It drops what a peer has sent if the end of its output comes in the same read; a peer may do so with its close frame, and wait
 * for ours. And when a peer begins another handshake, as it can with TLS 1.2, it waits for the rest, for as long as that takes,
 * on the thread that reads for many: such a peer is cut.
 */
final class TlsFilter extends SSLBaseFilter {

    TlsFilter(SSLEngineConfigurator tls) {
        super(tls);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether there is another
    protected NextAction unwrapAll(FilterChainContext ctx, SSLConnectionContext tls) throws SSLException {
        Buffer encrypted = ctx.getMessage();
        var action = super.unwrapAll(ctx, tls);
        Buffer decrypted = ctx.getMessage();
        if (!tls.getSslEngine().isInboundDone() || decrypted == encrypted) {
            return action;
        }
        // A session is told of the end, too.
        boolean wanted = decrypted.hasRemaining() || FrameFilter.session(ctx.getConnection()) != null;
        return wanted ? ctx.getInvokeAction() : action;
    }

    /** Called within a session or between requests: there may be something to answer, such as new keys, but nothing to wait for. */
    @Override
    protected Buffer doHandshakeSync(SSLConnectionContext tls, FilterChainContext ctx, Buffer input, long timeoutMillis)
            throws IOException {
        demand(HandshakeStatus.NEED_WRAP, tls.getSslEngine());
        var left = doHandshakeStep(tls, ctx, input);
        demand(HandshakeStatus.NOT_HANDSHAKING, tls.getSslEngine());
        return left;
    }

    private static void demand(HandshakeStatus status, SSLEngine engine) throws SSLException {
        if (engine.getHandshakeStatus() != status) {
            throw new SSLException("A peer has begun another handshake.");
        }
    }
}
