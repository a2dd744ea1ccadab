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
    void the_core_finds_a_json_binding() throws Exception {
        var layer = layerOf("dev.parley.core");

        var provider = callStatic(layer, "jakarta.json.bind", "jakarta.json.bind.spi.JsonbProvider", "provider");

        assertThat(provider.getClass().getModule())
                .isSameAs(layer.findModule("org.eclipse.yasson").orElseThrow());
    }

    @Test
    void the_server_finds_its_configuration() throws Exception {
        var layer = layerOf("dev.parley.grizzly");

        var config = callStatic(
                layer, "microprofile.config.api", "org.eclipse.microprofile.config.ConfigProvider", "getConfig");

        assertThat(config.getClass().getModule())
                .isSameAs(layer.findModule("smallrye.config.core").orElseThrow());
    }

    @Test
    void a_test_peer_finds_its_client() throws Exception {
        var layer = layerOf("dev.parley.testing");

        var client = callStatic(
                layer, "jakarta.websocket.client", "jakarta.websocket.ContainerProvider", "getWebSocketContainer");

        assertThat(client.getClass().getModule())
                .isSameAs(layer.findModule("org.glassfish.tyrus.client").orElseThrow());
    }

    @Test
    void the_core_exports_its_top_package_the_host_boundary_and_the_portable_host() {
        assertThat(exportsOf("dev.parley.core"))
                .containsExactlyInAnyOrder("dev.parley.core", "dev.parley.core.host", "dev.parley.core.container");
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

    private ModuleLayer layerOf(String root) {
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(resolve(Set.of(root)), ClassLoader.getPlatformClassLoader());
    }

    /** Services are looked up by the context class loader, here one that knows nothing but the layer's modules. */
    private static Object callStatic(ModuleLayer layer, String module, String type, String method) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var loader = layer.findLoader(module);
        thread.setContextClassLoader(loader);
        try {
            return loader.loadClass(type).getMethod(method).invoke(null);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Jars, and folders of classes that declare a module. */
    private static boolean isModule(Path path) {
        return path.toString().endsWith(".jar")
                || path.resolve("module-info.class").toFile().isFile();
    }
}
