package dev.parley.core.container;

import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where a container brings the messages of a session, one behind the other. Nearly all have one thread do so, which also says
 * that the session has closed. Undertow has an executor for each session; messages may still wait there when another thread
 * says that the connection has ended, and they came before.
 */
final class MessageOrder {

    private static final System.Logger LOG = System.getLogger("dev.parley.core.container");
    private static final String UNDERTOW = "io.undertow.websockets.jsr.UndertowSession";

    private MessageOrder() {}

    /** Runs a task behind the messages that have come for a session. */
    static void runBehind(Session session, Runnable task) {
        try {
            of(session).execute(task);
        } catch (RejectedExecutionException stopped) {
            task.run();
        }
    }

    private static Executor of(Session session) {
        if (!session.getClass().getName().equals(UNDERTOW)) {
            return Runnable::run;
        }
        try {
            return (Executor) session.getClass().getMethod("getExecutor").invoke(session);
        } catch (ReflectiveOperationException | ClassCastException changed) {
            LOG.log(Level.DEBUG, "This Undertow does not tell where it brings messages.", changed);
            return Runnable::run;
        }
    }
}
