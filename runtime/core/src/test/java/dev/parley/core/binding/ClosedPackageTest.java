package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.binding.closed.ClosedEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Endpoints in modules of their own. */
class ClosedPackageTest {

    private static final String PACKAGE = ClosedEndpoint.class.getPackageName();

    @Test
    void a_package_is_open_to_the_framework() throws Exception {
        var endpoint = inModule(ModuleDescriptor.newModule("com.acme.chat").packages(Set.of(PACKAGE)));

        assertThat(Binding.problems(endpoint)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The framework may not call this endpoint's callbacks.  [package-not-open]
                     at        dev.parley.core.binding.closed.ClosedEndpoint
                     found     module com.acme.chat, which does not open dev.parley.core.binding.closed
                     expected  a package that is open to the framework, and to JSON-B for its messages
                     fix       Add to the module-info.java of com.acme.chat:  opens dev.parley.core.binding.closed to dev.parley.core, org.eclipse.yasson;
                """);
    }

    @Test
    void callbacks_of_an_open_package_need_not_be_public() throws Exception {
        var endpoint = inModule(ModuleDescriptor.newModule("com.acme.chat")
                .packages(Set.of(PACKAGE))
                .opens(PACKAGE));

        var binding = Binding.of(endpoint);

        assertThat(binding.type().getModule().getName()).isEqualTo("com.acme.chat");
        assertThat(binding.onOpen().orElseThrow().method().getName()).isEqualTo("opened");
    }

    /** The endpoint, loaded once more as a class of another module. */
    private static Class<?> inModule(ModuleDescriptor.Builder descriptor) throws ClassNotFoundException {
        var boot = ModuleLayer.boot();
        var configuration = Configuration.resolve(
                new OneModule(descriptor.build()),
                List.of(boot.configuration()),
                ModuleFinder.of(),
                Set.of("com.acme.chat"));
        var controller = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(boot), ClosedPackageTest.class.getClassLoader());
        var module = controller.layer().findModule("com.acme.chat").orElseThrow();
        controller.addReads(module, ClosedPackageTest.class.getModule());
        return Class.forName(module, ClosedEndpoint.class.getName());
    }

    /** Finds one module, whose classes are those of this test. */
    private record OneModule(ModuleDescriptor descriptor) implements ModuleFinder {

        @Override
        public Optional<ModuleReference> find(String name) {
            return findAll().stream()
                    .filter(found -> found.descriptor().name().equals(name))
                    .findFirst();
        }

        @Override
        public Set<ModuleReference> findAll() {
            return Set.of(new ModuleReference(descriptor, URI.create("test:" + descriptor.name())) {
                @Override
                public ModuleReader open() {
                    return new OfThisTest();
                }
            });
        }
    }

    /** Reads resources of the class path. */
    private static final class OfThisTest implements ModuleReader {

        @Override
        public Optional<URI> find(String name) {
            return Optional.ofNullable(getClass().getClassLoader().getResource(name))
                    .map(url -> URI.create(url.toString()));
        }

        @Override
        public Optional<InputStream> open(String name) {
            try {
                return find(name).isEmpty()
                        ? Optional.empty()
                        : Optional.of(find(name).get().toURL().openStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Stream<String> list() {
            return Stream.empty();
        }

        @Override
        public void close() {}
    }
}
