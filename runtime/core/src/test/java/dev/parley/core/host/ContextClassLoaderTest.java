package dev.parley.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class ContextClassLoaderTest {

    @Test
    void the_thread_has_it_until_the_scope_ends() throws Exception {
        var before = Thread.currentThread().getContextClassLoader();
        try (var outer = new URLClassLoader(new URL[0]);
                var inner = new URLClassLoader(new URL[0])) {
            try (var scope = ContextClassLoader.of(outer)) {
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(outer);
                try (var within = ContextClassLoader.of(inner)) {
                    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(inner);
                }
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(outer);
            }
        }

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
