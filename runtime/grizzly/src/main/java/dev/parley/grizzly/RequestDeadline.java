package dev.parley.grizzly;

import dev.parley.core.host.Host;
import java.time.Duration;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Cuts connections whose request is not there in time: the first one, with what TLS needs before it, from the beginning of the
 * connection on, and each further one from its first byte on. A request is there when its body is. Grizzly's own timeout begins anew
 * with each byte; it serves for the time between requests.
 */
final class RequestDeadline extends BaseFilter {

    private static final Attribute<Host.Timeout> DEADLINE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestDeadline.class.getName());

    private final Host host;
    private final Duration timeout;
    private final PendingConnections<Connection<?>> pending;

    /** A deadline for each connection of a listener. */
    RequestDeadline(Host host, Duration timeout, PendingConnections<Connection<?>> pending) {
        this.host = host;
        this.timeout = timeout;
        this.pending = pending;
    }

    @Override
    public NextAction handleAccept(FilterChainContext ctx) {
        begin(ctx.getConnection());
        pending.add(ctx.getConnection());
        return ctx.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        Connection<?> connection = ctx.getConnection();
        if (DEADLINE.get(connection) == null) {
            begin(connection);
        }
        return ctx.getInvokeAction();
    }

    private void begin(Connection<?> connection) {
        DEADLINE.set(connection, host.schedule(connection::terminateSilently, timeout));
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) {
        met(ctx.getConnection());
        pending.remove(ctx.getConnection());
        return ctx.getInvokeAction();
    }

    /** The request is there. */
    static void met(Connection<?> connection) {
        var deadline = DEADLINE.remove(connection);
        if (deadline != null) {
            deadline.cancel();
        }
    }
}
