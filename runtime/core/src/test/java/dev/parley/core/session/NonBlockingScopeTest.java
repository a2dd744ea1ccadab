package dev.parley.core.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class NonBlockingScopeTest {

    @Test
    void scopes_nest() {
        NonBlockingScope.enter();
        NonBlockingScope.enter();
        NonBlockingScope.leave();
        assertThat(NonBlockingScope.isEntered()).isTrue();

        NonBlockingScope.leave();
        assertThat(NonBlockingScope.isEntered()).isFalse();
    }

    @Test
    void a_thread_that_outlives_an_application_does_not_keep_its_class_loader() throws Exception {
        var server = Executors.newSingleThreadExecutor();
        try {
            var loader = server.submit(NonBlockingScopeTest::enterAndLeaveInAnApplication)
                    .get(30, SECONDS);

            await().until(() -> {
                System.gc();
                return loader.refersTo(null);
            });
        } finally {
            server.shutdown();
        }
    }

    private static WeakReference<ClassLoader> enterAndLeaveInAnApplication() throws Exception {
        var classes =
                NonBlockingScope.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            var scope = loader.loadClass(NonBlockingScope.class.getName());
            assertThat(scope).isNotSameAs(NonBlockingScope.class);
            scope.getMethod("enter").invoke(null);
            scope.getMethod("leave").invoke(null);
            return new WeakReference<>(loader);
        }
    }
}
