package dev.parley.grizzly;

import java.lang.System.Logger.Level;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.jspecify.annotations.Nullable;

/** The last filter of an encrypted session's connection: hands what has been decrypted to the session. */
final class FrameFilter extends BaseFilter {

    private static final System.Logger LOG = System.getLogger(FrameFilter.class.getPackageName());
    private static final Attribute<GrizzlySession> SESSION =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(FrameFilter.class.getName());

    private final Watch watch;

    FrameFilter(Watch watch) {
        this.watch = watch;
    }

    /** Tells whose bytes those of a connection are from now on. */
    static void bind(Connection<?> connection, GrizzlySession session) {
        SESSION.set(connection, session);
    }

    /** Whose bytes those of a connection are; null of one that is no encrypted session's. */
    static @Nullable GrizzlySession session(Connection<?> connection) {
        return SESSION.get(connection);
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        Buffer decrypted = ctx.getMessage();
        var bytes = new byte[decrypted.remaining()];
        decrypted.get(bytes);
        decrypted.tryDispose();
        var session = SESSION.get(ctx.getConnection());
        read(session, (NIOConnection) ctx.getConnection(), bytes);
        if (SSLUtils.getSSLEngine(ctx.getConnection()).isInboundDone()) {
            session.inputOver();
        }
        return ctx.getStopAction();
    }

    private void read(GrizzlySession session, NIOConnection connection, byte[] bytes) {
        var turn = Turn.of(watch);
        turn.enter(session, connection);
        try {
            session.input().take(bytes, 0, bytes.length, turn);
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.ERROR, "A session's bytes could not be read.", failed);
            session.cut();
        } finally {
            turn.leave();
        }
    }
}
