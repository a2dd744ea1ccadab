package dev.parley.architecture;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the jars work as modules; all other tests run on the class path. */
class ModulePathTest {

    private static final Set<String> PARLEY = Set.of(
            "dev.parley",
            "dev.parley.cdi",
            "dev.parley.core",
            "dev.parley.grizzly",
            "dev.parley.launcher",
            "dev.parley.micrometer",
            "dev.parley.servlet",
            "dev.parley.testing");

    private static final String MODULE = """
            module com.acme.points {
                requires dev.parley.grizzly;

                exports com.acme.points;

                opens com.acme.points to dev.parley.core, org.eclipse.yasson;
            }
            """;

    private static final String APPLICATION = """
            package com.acme.points;

            import dev.parley.grizzly.ParleyServer;
            import jakarta.websocket.OnMessage;
            import jakarta.websocket.server.ServerEndpoint;

            @ServerEndpoint("/points")
            public class Points {

                record Point(int x, int y) {}

                @OnMessage
                Point mirror(Point point) {
                    return new Point(point.y(), point.x());
                }

                public static ParleyServer serve() {
                    return ParleyServer.builder().port(0).endpoint(Points.class).start();
                }
            }
            """;

    private final ModuleFinder modulePath =
            ModuleFinder.of(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(ModulePathTest::isModule)
                    .toArray(Path[]::new));

    @Test
    void every_module_finds_what_it_requires() {
        var resolved = resolve(modulePath, PARLEY);

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
        assertThat(exportsOf("dev.parley.cdi")).isEmpty();
        assertThat(exportsOf("dev.parley.grizzly")).containsExactly("dev.parley.grizzly");
        assertThat(exportsOf("dev.parley.micrometer")).containsExactly("dev.parley.micrometer");
        assertThat(exportsOf("dev.parley.servlet")).containsExactly("dev.parley.servlet");
        assertThat(exportsOf("dev.parley.testing"))
                .containsExactlyInAnyOrder("dev.parley.testing", "dev.parley.testing.contract");
    }

    @Test
    void an_application_that_is_a_module_is_served_from_the_module_path(@TempDir Path classes) throws Exception {
        compile(classes, MODULE, APPLICATION);
        var layer = layer(ModuleFinder.compose(ModuleFinder.of(classes), modulePath), "com.acme.points");

        try (var server = (AutoCloseable) callStatic(layer, "com.acme.points", "com.acme.points.Points", "serve")) {
            var uri = (URI) server.getClass().getMethod("uri").invoke(server);

            assertThat(answer(uri.resolve("/points"), "{\"x\":1,\"y\":2}")).isEqualTo("{\"x\":2,\"y\":1}");
        }
    }

    private void compile(Path classes, String... sources) throws IOException {
        var files = new ArrayList<Path>();
        for (var source : sources) {
            var name = source.startsWith("module") ? "module-info.java" : "Points.java";
            files.add(Files.writeString(classes.resolve(name), source));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-d", classes.toString(), "--module-path", System.getProperty("java.class.path"));
            var messages = new StringWriter();
            var task = compiler.getTask(
                    messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files));
            assertThat(task.call()).as(messages.toString()).isTrue();
        }
    }

    /** The first text that comes back for one that is sent. */
    private static String answer(URI uri, String text) throws Exception {
        var answer = new CompletableFuture<String>();
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence message, boolean last) {
                        answer.complete(message.toString());
                        from.request(1);
                        return CompletableFuture.completedFuture(null);
                    }

                    @Override
                    public void onError(WebSocket from, Throwable failure) {
                        answer.completeExceptionally(failure);
                    }
                })
                .get(30, SECONDS);
        socket.sendText(text, true).get(30, SECONDS);
        return answer.get(30, SECONDS);
    }

    private static Configuration resolve(ModuleFinder modules, Set<String> roots) {
        return ModuleLayer.boot().configuration().resolveAndBind(modules, ModuleFinder.of(), roots);
    }

    private Set<String> exportsOf(String module) {
        return modulePath.find(module).orElseThrow().descriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private ModuleLayer layerOf(String root) {
        return layer(modulePath, root);
    }

    private static ModuleLayer layer(ModuleFinder modules, String root) {
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(resolve(modules, Set.of(root)), ClassLoader.getPlatformClassLoader());
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
