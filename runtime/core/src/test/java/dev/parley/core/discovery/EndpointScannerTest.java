package dev.parley.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointScannerTest {

    /** The ways in which a class path has classes. */
    enum Form {
        FOLDER,
        JAR,
        INDEXED_FOLDER,
        INDEXED_JAR
    }

    @TempDir
    Path temp;

    private final List<Problem> problems = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var loader : loaders) {
            loader.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void annotated_classes_are_found_wherever_they_are(Form form) throws IOException {
        var shop = library("shop", """
                package shop;
                @ServerEndpoint("/a") public class Outer {
                    @ServerEndpoint("/b") public static class Nested {}
                    @ServerEndpoint("/c") static class Hidden {}
                    public static class NotAnnotated extends Outer {}
                }
                """, """
                package shop.deep.down;
                @ServerEndpoint("/d") public class Deep {}
                """);

        var found = scan("shop", in(form, shop));

        assertThat(names(found.annotated()))
                .containsExactly("shop.Outer", "shop.Outer$Hidden", "shop.Outer$Nested", "shop.deep.down.Deep");
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_can_have_no_instance_is_no_endpoint(Form form) throws IOException {
        var shop = library("shop", """
                package shop;
                public class All {
                    @ServerEndpoint("/a") public static abstract class Abstract {}
                    @ServerEndpoint("/b") public interface Interface {}
                    @ServerEndpoint("/c") public static final class Concrete extends Abstract implements Interface {}
                    public static abstract class AbstractEndpoint extends Endpoint {}
                }
                """);

        var found = scan("shop", in(form, shop));

        assertThat(names(found.annotated())).containsExactly("shop.All$Concrete");
        assertThat(found.endpoints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void subclasses_are_found_through_the_classes_of_other_libraries(Form form) throws IOException {
        var base = library("base", """
                package shop.base;
                public abstract class Base extends Endpoint implements Config {}
                """, """
                package shop.base;
                public interface Config extends ServerApplicationConfig {}
                """);
        var shop = TestLibrary.compile(temp.resolve("shop"), List.of(base), """
                package shop;
                public class Till extends shop.base.Base {
                    public void onOpen(Session session, EndpointConfig config) {}
                    public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> all) { return Set.of(); }
                    public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> all) { return all; }
                }
                """);

        var found = scan("shop", in(form, shop), base.asFolder());

        assertThat(names(found.endpoints())).containsExactly("shop.Till");
        assertThat(names(found.configs())).containsExactly("shop.Till");
    }

    @Test
    void an_index_that_cannot_be_read_is_as_good_as_none() throws IOException {
        var shop = library("shop", "package shop; @ServerEndpoint(\"/a\") public class A {}")
                .indexed();
        Files.writeString(temp.resolve("shop/META-INF/jandex.idx"), "no index");

        assertThat(names(scan("shop", shop.asJar()).annotated())).containsExactly("shop.A");
    }

    @Test
    void classes_that_are_in_an_index_only_are_left_out() throws IOException {
        var shop = library(
                        "shop",
                        "package shop; @ServerEndpoint(\"/a\") public class A {}",
                        "package shop; @ServerEndpoint(\"/b\") public class B {}")
                .indexed()
                .without("shop/A.class");

        assertThat(names(scan("shop", shop.asFolder()).annotated())).containsExactly("shop.B");
        assertThat(problems).isEmpty();
    }

    @Test
    void a_class_whose_superclass_is_missing_is_one_problem_and_hides_no_other() throws IOException {
        var shop = library(
                        "shop",
                        "package shop; public class Gone {}",
                        "package shop; @ServerEndpoint(\"/a\") public class A extends Gone {}",
                        "package shop; @ServerEndpoint(\"/b\") public class B {}")
                .without("shop/Gone.class");

        var found = scan("shop", shop.asFolder());

        assertThat(names(found.annotated())).containsExactly("shop.B");
        assertThat(problems).hasSize(1).first().hasToString("""
                shop.A is there but cannot be loaded.  [unloadable-class]
                   at        shop.A
                   found     no class shop.Gone
                   expected  a class whose superclass, interfaces and the types of whose methods are on the class path too
                   fix       Add the library that has what is missing, or remove the class.""");
    }

    @Test
    void only_the_packages_that_are_asked_for_are_searched() throws IOException {
        var shop = library(
                "shop",
                "package shop.one; @ServerEndpoint(\"/a\") public class A {}",
                "package shop.two; @ServerEndpoint(\"/b\") public class B {}",
                "package shopping; @ServerEndpoint(\"/c\") public class C {}");

        assertThat(names(scan("shop.two", shop.asFolder()).annotated())).containsExactly("shop.two.B");
        assertThat(names(scan("shop", shop.indexed().asJar()).annotated())).containsExactly("shop.one.A", "shop.two.B");
    }

    @Test
    void the_libraries_of_the_server_have_nothing_of_the_application() {
        var loader = EndpointScannerTest.class.getClassLoader();

        var found = EndpointScanner.load(loader, EndpointScanner.read(loader, true, Set.of()), problems);

        assertThat(names(found.annotated())).noneMatch(name -> name.startsWith("dev.parley.core.container"));
        assertThat(names(found.configs())).noneMatch(name -> name.startsWith("org.glassfish"));
    }

    @Test
    void what_the_parents_of_a_class_loader_have_counts_only_where_it_is_wanted() throws IOException {
        var parent = new URLClassLoader(new URL[] {
            library("parent", "package shop; @ServerEndpoint(\"/parent\") public class Parent {}")
                    .asJar()
        });
        var child = new URLClassLoader(
                new URL[] {
                    library("child", "package shop; @ServerEndpoint(\"/child\") public class Child {}")
                            .asJar()
                },
                parent);
        loaders.add(parent);
        loaders.add(child);

        assertThat(EndpointScanner.read(child, false, Set.of("shop")))
                .extracting(ClassFact::name)
                .containsExactly("shop.Child");
        assertThat(EndpointScanner.read(child, true, Set.of("shop")))
                .extracting(ClassFact::name)
                .containsExactly("shop.Child", "shop.Parent");
    }

    @ParameterizedTest
    @EnumSource
    void a_class_is_known_by_its_supertypes_and_annotations_before_it_is_loaded(Form form) throws IOException {
        var shop = library(
                "shop",
                "package shop; @Deprecated @ServerEndpoint(\"/a\") public class A extends ArrayList<String>"
                        + " implements java.io.Closeable { public void close() {} }");
        var loader = new URLClassLoader(new URL[] {in(form, shop)}, EndpointScannerTest.class.getClassLoader());
        loaders.add(loader);

        assertThat(EndpointScanner.read(loader, false, Set.of())).satisfiesExactly(fact -> {
            assertThat(fact.name()).isEqualTo("shop.A");
            assertThat(fact.supertypes()).containsExactlyInAnyOrder("java.util.ArrayList", "java.io.Closeable");
            assertThat(fact.annotations())
                    .containsExactlyInAnyOrder("java.lang.Deprecated", "jakarta.websocket.server.ServerEndpoint");
        });
    }

    @Test
    void a_class_for_a_newer_java_is_a_problem_that_names_both() throws IOException {
        var folder = library("shop", "package shop; @ServerEndpoint(\"/a\") public class A {}")
                .asFolder();
        var file = Path.of(URI.create(folder.toString())).resolve("shop/A.class");
        var bytes = Files.readAllBytes(file);
        bytes[7] = (byte) 144; // the lower half of its version
        Files.write(file, bytes);

        assertThat(scan("shop", folder).annotated()).isEmpty();

        int running = Runtime.version().feature();
        assertThat(problems).extracting(Problem::toString).containsExactly("""
                shop.A is compiled for a newer Java than this one.  [newer-class]
                   at        shop.A
                   found     shop.A, compiled for Java 100
                   expected  classes for Java %d, which runs here, or for an older one
                   fix       Run it with the newer Java, or compile it with --release %d.""".formatted(running, running));
    }

    private TestLibrary library(String name, String... sources) throws IOException {
        return TestLibrary.compile(temp.resolve(name), List.of(), sources);
    }

    private static URL in(Form form, TestLibrary library) throws IOException {
        return switch (form) {
            case FOLDER -> library.asFolder();
            case JAR -> library.asJar();
            case INDEXED_FOLDER -> library.indexed().asFolder();
            case INDEXED_JAR -> library.indexed().asJar();
        };
    }

    private Discovered scan(String inPackage, URL... classPath) {
        var loader = new URLClassLoader(classPath, EndpointScannerTest.class.getClassLoader());
        loaders.add(loader);
        return EndpointScanner.load(loader, EndpointScanner.read(loader, true, Set.of(inPackage)), problems);
    }

    static List<String> names(Set<? extends Class<?>> types) {
        return types.stream().map(Class::getName).toList();
    }
}
