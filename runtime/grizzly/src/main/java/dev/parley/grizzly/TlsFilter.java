package dev.parley.grizzly;

import java.io.IOException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLConnectionContext;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * Grizzly's filter for TLS, without three of its habits.
 *
 * <p>It drops what a peer has sent if the end of its output comes in the same read; a peer may do so with its close frame, and wait
 * for ours. It leaves half a record to the filter chain, where it is lost when a session begins, whose connection has another
 * chain. And when a peer begins another handshake, as it can with TLS 1.2, it waits for the rest, for as long as that takes,
 * on the thread that reads for many: such a peer is cut.
 */
final class TlsFilter extends SSLBaseFilter {

    /** The beginning of a record whose end has not come yet. */
    private static final Attribute<Buffer> HALF_RECORD =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(TlsFilter.class.getName());

    TlsFilter(SSLEngineConfigurator tls) {
        super(tls);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether there is another
    protected NextAction unwrapAll(FilterChainContext ctx, SSLConnectionContext tls) throws SSLException {
        Buffer encrypted = wholeRecords(ctx);
        ctx.setMessage(encrypted);
        var action = super.unwrapAll(ctx, tls);
        Buffer decrypted = ctx.getMessage();
        if (!tls.getSslEngine().isInboundDone() || decrypted == encrypted) {
            return action;
        }
        // A session is told of the end, too.
        boolean wanted = decrypted.hasRemaining() || FrameFilter.session(ctx.getConnection()) != null;
        return wanted ? ctx.getInvokeAction() : action;
    }

    /** What has come, with the half of a record that was there before, and without the half of one that is at its end. */
    private static Buffer wholeRecords(FilterChainContext ctx) throws SSLException {
        var connection = ctx.getConnection();
        var memory = ctx.getMemoryManager();
        Buffer all = Buffers.appendBuffers(memory, HALF_RECORD.remove(connection), ctx.getMessage());
        int end = endOfRecords(all);
        int limit = all.limit();
        if (end < limit) {
            // Not a part of the buffer, which Grizzly may read into again.
            var half = memory.allocate(limit - end);
            half.put(all, end, limit - end).flip();
            HALF_RECORD.set(connection, half);
            all.limit(end);
        }
        return all;
    }

    private static int endOfRecords(Buffer bytes) throws SSLException {
        int from = bytes.position();
        try {
            int size = SSLUtils.getSSLPacketSize(bytes);
            while (size >= 0 && size <= bytes.remaining()) {
                bytes.position(bytes.position() + size);
                size = SSLUtils.getSSLPacketSize(bytes);
            }
            return bytes.position();
        } finally {
            bytes.position(from);
        }
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
