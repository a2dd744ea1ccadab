package dev.parley.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.websocket.SendResult;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what a WAR needs of Parley can be linked on servers whose API is older than ours; newer methods are looked up. */
class OlderApisTest {

    private static final JavaClasses IN_A_WAR = new ClassFileImporter()
            .withImportOption(new DependencyRulesTest.MainClasses())
            .importPackages("dev.parley", "dev.parley.core", "dev.parley.servlet", "dev.parley.spi")
            .that(DescribedPredicate.describe(
                    "are in a WAR",
                    type -> !type.getName().matches("dev\\.parley\\.(grizzly|testing|architecture)\\..*")));

    @ParameterizedTest
    @ValueSource(strings = {"websocket-2.0", "websocket-2.1", "servlet-5.0", "servlet-6.0"})
    void has_all_that_is_used(String folder) throws Exception {
        try (var old = new Api(folder)) {
            assertThat(missing(old)).isEmpty();
        }
    }

    @Test
    void what_JSON_B_lacks_is_used_where_it_is_looked_for_first() throws Exception {
        try (var old = new Api("json.bind-2.0")) {
            assertThat(missing(old))
                    .isNotEmpty()
                    .allMatch(use -> use.matches("(JsonbTyping|Root): .*\\.Jsonb(TypeInfo|Subtype).*"));
        }
    }

    @Test
    void would_tell_what_is_missing() throws Exception {
        var users = new ClassFileImporter().importClasses(UsesNewer.class);

        try (var old = new Api("websocket-2.0")) {
            assertThat(missing(users, old))
                    .containsExactly(
                            "UsesNewer: jakarta.websocket.SendResult.getSession()",
                            "UsesNewer: jakarta.websocket.server.ServerContainer.upgradeHttpToWebSocket("
                                    + "java.lang.Object, java.lang.Object,"
                                    + " jakarta.websocket.server.ServerEndpointConfig, java.util.Map)");
        }
    }

    /** What no container had before 2.1 and 2.2. */
    private static final class UsesNewer {

        Object session(SendResult result) {
            return result.getSession();
        }

        void upgrade(ServerContainer container, ServerEndpointConfig config) throws Exception {
            container.upgradeHttpToWebSocket("", "", config, Map.of());
        }
    }

    private static Set<String> missing(Api old) {
        return missing(IN_A_WAR, old);
    }

    private static Set<String> missing(JavaClasses users, Api old) {
        var missing = new TreeSet<String>();
        for (var user : users) {
            user.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .map(JavaClass::getBaseComponentType)
                    .filter(used -> old.owns(used) && !old.has(used))
                    .forEach(used -> missing.add(user.getSimpleName() + ": " + used.getName()));
            Stream.concat(user.getAccessesFromSelf().stream(), user.getCodeUnitReferencesFromSelf().stream())
                    .map(JavaAccess::getTarget)
                    .filter(used -> old.owns(used.getOwner()) && !old.has(used))
                    .forEach(used -> missing.add(user.getSimpleName() + ": " + used.getFullName()));
        }
        return missing;
    }

    /** A version of an API, and nothing else of the class path. */
    private static final class Api implements AutoCloseable {

        private final String owned;
        private final URLClassLoader loader;

        Api(String folder) throws IOException {
            owned = "jakarta." + folder.replaceFirst("-.*", "") + ".";
            try (var jars = Files.list(Path.of(System.getProperty("older.apis"), folder))) {
                loader = new URLClassLoader(
                        jars.map(Api::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            }
        }

        private static URL url(Path jar) {
            try {
                return jar.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(jar.toString(), e);
            }
        }

        boolean owns(JavaClass type) {
            return type.getName().startsWith(owned);
        }

        boolean has(JavaClass type) {
            return loader.getResource(type.getName().replace('.', '/') + ".class") != null;
        }

        boolean has(AccessTarget used) {
            try {
                return has(used, loader.loadClass(used.getOwner().getName()));
            } catch (ClassNotFoundException missing) {
                return false;
            }
        }

        private static boolean has(AccessTarget used, Class<?> owner) {
            if (used instanceof AccessTarget.FieldAccessTarget) {
                return Arrays.stream(owner.getFields())
                        .anyMatch(field -> field.getName().equals(used.getName()));
            }
            var unit = (AccessTarget.CodeUnitAccessTarget) used;
            return units(owner, unit instanceof AccessTarget.ConstructorCallTarget)
                    .anyMatch(each -> name(each).equals(unit.getName())
                            && parameters(each).equals(parameters(unit)));
        }

        private static Stream<Executable> units(Class<?> owner, boolean constructors) {
            return constructors
                    ? Arrays.stream(owner.getDeclaredConstructors())
                    : Stream.of(owner.getMethods(), owner.getDeclaredMethods(), Object.class.getMethods())
                            .flatMap(Arrays::stream);
        }

        private static String name(Executable unit) {
            return unit instanceof Constructor ? "<init>" : unit.getName();
        }

        private static String parameters(Executable unit) {
            return Arrays.stream(unit.getParameterTypes()).map(Class::getName).collect(joining(","));
        }

        private static String parameters(AccessTarget.CodeUnitAccessTarget unit) {
            return unit.getRawParameterTypes().stream().map(JavaClass::getName).collect(joining(","));
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }
}
