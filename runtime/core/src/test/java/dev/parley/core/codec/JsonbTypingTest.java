package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class JsonbTypingTest {

    public sealed interface Move permits Step {}

    public record Step(int to) implements Move {}

    @Test
    void an_older_JSON_B_still_has_sealed_roots() throws Exception {
        var loader = new WithOlderJsonb();

        var root = loader.loadClass(Root.class.getName())
                .getMethod("of", Class.class)
                .invoke(null, loader.loadClass(Move.class.getName()));

        assertThat(root).hasToString(Root.of(Move.class).toString());
    }

    /** Defines the classes of this package anew, and has no {@code @JsonbTypeInfo}. */
    private static final class WithOlderJsonb extends ClassLoader {

        WithOlderJsonb() {
            super(JsonbTypingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.json.bind.annotation.Jsonb") && name.endsWith("TypeInfo")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(Root.class.getPackageName())) {
                return super.loadClass(name, resolve);
            }
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) {
            try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                var bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
