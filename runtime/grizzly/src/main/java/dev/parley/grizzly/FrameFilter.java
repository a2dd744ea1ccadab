package dev.parley.grizzly;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/** The last filter of an upgraded connection: hands what has been read to it. */
final class FrameFilter extends BaseFilter {

    private static final Attribute<UpgradedConnection> UPGRADED =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(FrameFilter.class.getName());

    private final Filter idleTimeout;

    /**
     * The filter of all upgraded connections of a listener.
     *
     * @param idleTimeout Grizzly's; it has each connection in a list until it hears of its end
     */
    FrameFilter(Filter idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    /** Tells whose bytes those of a connection are from now on. */
    static void bind(Connection<?> connection, UpgradedConnection upgraded) {
        UPGRADED.set(connection, upgraded);
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        Buffer bytes = ctx.getMessage();
        UPGRADED.get(ctx.getConnection()).received(bytes.toByteBuffer());
        bytes.tryDispose();
        return ctx.getStopAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) throws IOException {
        return idleTimeout.handleClose(ctx);
    }
}
