package dev.parley.core.discovery;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;

/** Reads the index that a jar or a folder of classes brings, so that its classes need not be scanned. */
final class EndpointIndex {

    private static final String PLACE = "META-INF/jandex.idx";

    private EndpointIndex() {}

    /** The classes in the index of a class path element; empty if it has none, or one that cannot be read. */
    static Optional<List<ClassFact>> read(File element) {
        try {
            return element.isDirectory() ? ofFolder(element) : ofJar(element);
        } catch (IOException | RuntimeException e) {
            System.getLogger(EndpointIndex.class.getPackageName())
                    .log(
                            System.Logger.Level.DEBUG,
                            "The index of " + element + " cannot be read; its classes are scanned",
                            e);
            return Optional.empty();
        }
    }

    private static Optional<List<ClassFact>> ofFolder(File folder) throws IOException {
        var file = folder.toPath().resolve(PLACE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(facts(in));
        }
    }

    private static Optional<List<ClassFact>> ofJar(File file) throws IOException {
        try (var jar = new JarFile(file)) {
            var entry = jar.getJarEntry(PLACE);
            if (entry == null) {
                return Optional.empty();
            }
            try (var in = jar.getInputStream(entry)) {
                return Optional.of(facts(in));
            }
        }
    }

    private static List<ClassFact> facts(InputStream in) throws IOException {
        Index index = new IndexReader(in).read();
        return index.getKnownClasses().stream().map(EndpointIndex::fact).toList();
    }

    private static ClassFact fact(ClassInfo type) {
        return new ClassFact(
                type.name().toString(),
                supertypes(type),
                !type.isInterface() && !type.isAnnotation() && !Modifier.isAbstract(type.flags()),
                type.declaredAnnotations().stream()
                        .map(annotation -> annotation.name().toString())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Set<String> supertypes(ClassInfo type) {
        return Stream.concat(Stream.ofNullable(type.superName()), type.interfaceNames().stream())
                .map(DotName::toString)
                .collect(Collectors.toUnmodifiableSet());
    }
}
