package dev.parley.grizzly;

import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLConnectionContext;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/**
 * Grizzly's filter for TLS, which drops what a peer has sent if the end of its output comes in the same read. A peer may do so with its
 * close frame, and wait for ours.
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
        if (!isOver(tls) || decrypted == encrypted) {
            return action;
        }
        // A session is told of the end, too.
        boolean wanted = decrypted.hasRemaining() || FrameFilter.session(ctx.getConnection()) != null;
        return wanted ? ctx.getInvokeAction() : action;
    }

    private static boolean isOver(SSLConnectionContext tls) {
        return tls.getSslEngine().isInboundDone();
    }
}
