package dev.parley.grizzly;

import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.ReadResult;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.MessageCloner;
import org.glassfish.grizzly.asyncqueue.PushBackHandler;

/**
 * Marks a connection as that of a session, for {@link SelectorStrategy}: neither Grizzly's filters nor its contexts have a
 * part in it.
 */
@SuppressWarnings("rawtypes") // as Grizzly declares it
record SessionMark(GrizzlySession session) implements Processor<Context> {

    @Override
    public Context obtainContext(Connection connection) {
        return Context.create(connection);
    }

    @Override
    public ProcessorResult process(Context context) {
        return ProcessorResult.createNotRun();
    }

    @Override
    public void read(Connection connection, CompletionHandler<ReadResult> completionHandler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(
            Connection connection,
            Object destination,
            Object message,
            CompletionHandler<WriteResult> completionHandler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(
            Connection connection,
            Object destination,
            Object message,
            CompletionHandler<WriteResult> completionHandler,
            MessageCloner messageCloner) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("deprecation")
    public void write(
            Connection connection,
            Object destination,
            Object message,
            CompletionHandler<WriteResult> completionHandler,
            PushBackHandler pushBackHandler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isInterested(IOEvent event) {
        return false;
    }

    @Override
    public void setInterested(IOEvent event, boolean interested) {
        throw new UnsupportedOperationException();
    }
}
