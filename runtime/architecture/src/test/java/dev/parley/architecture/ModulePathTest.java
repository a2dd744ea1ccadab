package dev.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the jars work as modules; all other tests run on the class path. */
class ModulePathTest {

    private static final Set<String> PARLEY =
            Set.of("dev.parley", "dev.parley.core", "dev.parley.grizzly", "dev.parley.testing");

    private final ModuleFinder modulePath =
            ModuleFinder.of(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(ModulePathTest::isModule)
                    .toArray(Path[]::new));

    @Test
    void every_module_finds_what_it_requires() {
        var resolved = resolve(PARLEY);

        assertThat(resolved.modules())
                .extracting(module -> module.name())
                .containsAll(PARLEY)
                .contains("org.eclipse.yasson");
    }

    @Test
    void the_api_resolves_with_the_Jakarta_API_alone() {
        var resolved = ModuleLayer.boot().configuration().resolve(modulePath, ModuleFinder.of(), Set.of("dev.parley"));

        assertThat(resolved.modules())
                .extracting(module -> module.name())
                .containsExactlyInAnyOrder("dev.parley", "jakarta.websocket", "jakarta.websocket.client");
    }

    @Test
    void a_json_binding_is_found_from_the_core_alone() throws Exception {
        var layer = ModuleLayer.boot()
                .defineModulesWithOneLoader(resolve(Set.of("dev.parley.core")), ClassLoader.getPlatformClassLoader());

        var provider = callWith(
                layer.findLoader("jakarta.json.bind"),
                loader -> loader.loadClass("jakarta.json.bind.spi.JsonbProvider")
                        .getMethod("provider")
                        .invoke(null));

        assertThat(provider.getClass().getModule().getName()).isEqualTo("org.eclipse.yasson");
        assertThat(provider.getClass().getModule().getLayer()).isSameAs(layer);
    }

    @Test
    void the_core_exports_its_top_package_and_the_host_boundary() {
        assertThat(exportsOf("dev.parley.core")).isSubsetOf("dev.parley.core", "dev.parley.core.host");
    }

    @Test
    void the_other_modules_export_what_their_users_need() {
        assertThat(exportsOf("dev.parley")).containsExactlyInAnyOrder("dev.parley", "dev.parley.spi");
        assertThat(exportsOf("dev.parley.grizzly")).isSubsetOf("dev.parley.grizzly");
        assertThat(exportsOf("dev.parley.testing")).isSubsetOf("dev.parley.testing");
    }

    private Configuration resolve(Set<String> roots) {
        return ModuleLayer.boot().configuration().resolveAndBind(modulePath, ModuleFinder.of(), roots);
    }

    private Set<String> exportsOf(String module) {
        return modulePath.find(module).orElseThrow().descriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    /** Services are looked up by the context class loader, here one that knows nothing but the modules. */
    private static Object callWith(ClassLoader loader, Call call) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.with(loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Something to be called while a class loader is the thread's own. */
    private interface Call {
        Object with(ClassLoader loader) throws Exception;
    }

    /** Jars, and folders of classes that declare a module. */
    private static boolean isModule(Path path) {
        return path.toString().endsWith(".jar")
                || path.resolve("module-info.class").toFile().isFile();
    }
}
