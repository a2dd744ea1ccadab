package dev.parley.cdi;

import dev.parley.spi.Interceptor;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has the request context active while a callback runs, and ends it when the callback has returned. */
final class RequestScope implements Interceptor {

    private final BeanManager beans;
    private final Bean<?> controller;

    RequestScope(BeanManager beans) {
        this.beans = beans;
        this.controller = beans.resolve(beans.getBeans(RequestContextController.class));
    }

    @Override
    public @Nullable Object around(Invocation callback) throws Throwable {
        try (var ignored = new Request()) {
            return callback.proceed();
        }
    }

    /** What some code of the application says, called with the request context. */
    <T> T get(Supplier<T> code) {
        try (var ignored = new Request()) {
            return code.get();
        }
    }

    /** One request: from where it is made until it is closed, by the same thread. */
    private final class Request implements AutoCloseable {

        /** One for each request, since it remembers whether that was begun by it. */
        private final RequestContextController control;

        private final Runnable release;
        private final boolean begun;

        Request() {
            var context = beans.createCreationalContext(controller);
            this.control =
                    (RequestContextController) beans.getReference(controller, RequestContextController.class, context);
            this.release = context::release;
            // False if it is active already: on the thread of a servlet, for instance.
            this.begun = control.activate();
        }

        @Override
        public void close() {
            if (begun) {
                control.deactivate();
            }
            release.run();
        }
    }
}
