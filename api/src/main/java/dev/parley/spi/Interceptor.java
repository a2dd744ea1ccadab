package dev.parley.spi;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Runs around every callback: for contexts, tracing, validation, measurements. The chain is put together at deployment.
 *
 * <p><b>Threads.</b> That of the callback. Calls for one session never overlap.
 */
@FunctionalInterface
public interface Interceptor {

    /**
     * Calls {@link Invocation#proceed()}, or does not: what it returns or throws counts as the callback's.
     *
     * @throws Throwable what the callback throws
     */
    @Nullable Object around(Invocation invocation) throws Throwable;

    /** One call of a callback. */
    interface Invocation {

        /** The callback. */
        Method method();

        /** The endpoint's instance. */
        Object endpoint();

        /** Names the session, as {@link dev.parley.Peer#id()}. */
        String sessionId();

        /** The message that the callback is called for; null if it is called for another event. */
        @Nullable Object message();

        /**
         * Goes on to the next interceptor, and after the last to the callback.
         *
         * @throws Throwable what the callback throws
         */
        @Nullable Object proceed() throws Throwable;
    }
}
