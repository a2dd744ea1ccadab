package dev.parley.core.dispatch;

import dev.parley.core.binding.Callback;
import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.NonBlockingScope;
import dev.parley.spi.Interceptor;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the application's code: with its class loader, and its callbacks through the interceptors, whose chain is put
 * together once.
 */
final class Invoker {

    /** What is run. */
    @FunctionalInterface
    interface Code {

        @Nullable Object run() throws Throwable;
    }

    /** The chain from one of its links on. */
    @FunctionalInterface
    private interface Link {

        @Nullable Object call(Target target) throws Throwable;
    }

    /** What a chain leads to. */
    private record Target(Callback callback, Object endpoint, LiveSession session, Event event) {}

    private final ClassLoader classLoader;
    private final Link chain;

    /**
     * An invoker for all sessions of an endpoint.
     *
     * @param interceptors the outermost first
     */
    Invoker(ClassLoader classLoader, List<Interceptor> interceptors) {
        this.classLoader = classLoader;
        Link built = Invoker::callback;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            built = around(interceptors.get(i), built);
        }
        this.chain = built;
    }

    /**
     * Calls a callback.
     *
     * @throws Throwable what it throws
     */
    @Nullable Object call(Callback callback, Object endpoint, LiveSession session, Event event) throws Throwable {
        var target = new Target(callback, endpoint, session, event);
        return run(
                callback.nonBlocking()
                        ? () -> NonBlockingScope.run(() -> chain.call(target))
                        : () -> chain.call(target));
    }

    /**
     * Runs other code of the application, by this thread.
     *
     * @throws Throwable what it throws
     */
    @Nullable Object run(Code code) throws Throwable {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        if (before == classLoader) {
            return code.run();
        }
        thread.setContextClassLoader(classLoader);
        try {
            return code.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Link around(Interceptor interceptor, Link inner) {
        return target -> interceptor.around(new Invocation(target, inner));
    }

    private static @Nullable Object callback(Target target) throws Throwable {
        return target.callback().call(target.endpoint(), target.session(), target.event());
    }

    /** One call, as an interceptor sees it. */
    private record Invocation(Target target, Link inner) implements Interceptor.Invocation {

        @Override
        public Method method() {
            return target.callback().method();
        }

        @Override
        public Object endpoint() {
            return target.endpoint();
        }

        @Override
        public String sessionId() {
            return target.session().id();
        }

        @Override
        public @Nullable Object message() {
            return target.event() instanceof Event.Received received ? received.message() : null;
        }

        @Override
        public @Nullable Object proceed() throws Throwable {
            return inner.call(target);
        }
    }
}
