package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ParleyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

    @TempDir
    private Path folder;

    private GrizzlyServer server;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "secret");
        var root = Files.createDirectory(folder.resolve("root"));
        Files.writeString(root.resolve("index.html"), "<p>home");
        Files.writeString(root.resolve("a b.css"), "p {}");
        Files.writeString(root.resolve(".hidden"), "hidden");
        Files.writeString(Files.createDirectory(root.resolve("sub")).resolve("index.html"), "<p>sub");
        Files.createDirectory(root.resolve("empty"));
        Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("secret.txt"));
        server = new GrizzlyServer(ParleyOptions.builder()
                .port(0)
                .contextPath("/app")
                .staticDirectory(root)
                .build());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    void a_file_has_its_type_its_size_and_a_tag() {
        var answer = get("/app/a%20b.css");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("p {}");
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/css;charset=UTF-8");
        assertThat(answer.header("Content-Length")).isEqualTo("4");
        assertThat(answer.header("ETag")).matches("\".+\"");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_folder_answers_with_its_index() {
        assertThat(get("/app/").text()).isEqualTo("<p>home");
        assertThat(get("/app/sub/").text()).isEqualTo("<p>sub");
        assertThat(get("/app/sub").header("Location")).isEqualTo("/app/sub/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/empty/",
                "/app/nothing.txt",
                "/app/.hidden",
                "/app/link.txt",
                "/app/../secret.txt",
                "/app/sub/../../../secret.txt",
                "/app/%2e%2e/secret.txt",
                "/app/%2e%2e%2fsecret.txt",
                "/app/..%5csecret.txt",
                "/app//etc/passwd",
                "/app/%00",
                "/app/%zz",
                "/index.html",
                "/application/index.html"
            })
    void what_is_not_there_is_not_found(String path) {
        var answer = get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("secret");
    }

    @Test
    void a_copy_that_is_still_the_newest_is_not_sent_again() {
        var tag = get("/app/").header("ETag");

        assertThat(get("/app/", "If-None-Match: \"other\", W/" + tag).status()).isEqualTo(304);
        assertThat(get("/app/", "If-None-Match: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void a_changed_file_has_another_tag() throws IOException {
        var tag = get("/app/").header("ETag");
        Files.writeString(folder.resolve("root/index.html"), "<p>new home");

        assertThat(get("/app/").header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void a_head_has_no_body() {
        try (var peer = RawPeer.to(server.port())) {
            peer.send("HEAD /app/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(peer.head()).startsWith("HTTP/1.1 200").contains("Content-Length: 7");
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void other_methods_are_not_answered() {
        try (var peer = RawPeer.to(server.port())) {
            peer.send("DELETE /app/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
            var answer = peer.response();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        }
    }

    @Test
    void health_is_ready_until_the_server_stops() {
        var before = get("/app/health");
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.text().strip()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(before.header("Cache-Control")).isEqualTo("no-store");

        server.drain();

        var answer = get("/app/health");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text().strip()).isEqualTo("{\"status\":\"draining\"}");
    }

    @Test
    void the_process_is_alive_while_the_server_stops() {
        server.drain();

        var answer = get("/app/health/live");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().strip()).isEqualTo("{\"status\":\"live\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/health", "/app/health/live"})
    void a_head_is_told_the_same_by_the_status_alone(String path) {
        try (var peer = RawPeer.to(server.port())) {
            peer.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(peer.head()).startsWith("HTTP/1.1 200").contains("Content-Length:");
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void files_in_an_archive_on_the_class_path_are_served() throws Exception {
        var archive = folder.resolve("files.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(archive))) {
            for (var name : new String[] {"web/", "web/page.html", "web/sub/"}) {
                jar.putNextEntry(new JarEntry(name));
                if (!name.endsWith("/")) {
                    jar.write("<p>page".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
                jar.closeEntry();
            }
        }
        try (var loader =
                new java.net.URLClassLoader(new java.net.URL[] {archive.toUri().toURL()})) {
            var source = new FileSource.ClassPath(loader, "web");

            var file = source.find("page.html").orElseThrow();
            try (var content = file.content().open()) {
                assertThat(content).hasContent("<p>page");
            }
            assertThat(file.size()).isEqualTo(7);
            assertThat(source.find("sub")).isEmpty();
            assertThat(source.find("other.html")).isEmpty();
        }
    }

    private RawPeer.Response get(String path, String... headers) {
        try (var peer = RawPeer.to(server.port())) {
            var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            peer.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n");
            return peer.response();
        }
    }
}
