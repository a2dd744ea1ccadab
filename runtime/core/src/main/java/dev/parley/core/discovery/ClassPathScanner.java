package dev.parley.core.discovery;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import jakarta.websocket.server.ServerEndpoint;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the classes of the class path and of the module path: from an index where there is one, else one by one. */
final class ClassPathScanner {

    /**
     * What comes with Parley: of these, some have endpoints or configurations that are none of the application's, and of
     * all, the many classes need not be read.
     */
    private static final String[] LIBRARIES = {
        "dev.parley.core",
        "dev.parley.grizzly",
        "io.github.classgraph",
        "io.smallrye",
        "jakarta.activation",
        "jakarta.annotation",
        "jakarta.json",
        "jakarta.xml",
        "nonapi.io.github.classgraph",
        "org.eclipse.parsson",
        "org.eclipse.yasson",
        "org.glassfish",
        "org.jboss.jandex",
        "org.jboss.logging",
        "org.objectweb.asm",
    };

    private final ClassLoader loader;
    private final String[] packages;

    /**
     * A scanner.
     *
     * @param packages those to read, with all below them; all if there are none
     */
    ClassPathScanner(ClassLoader loader, Set<String> packages) {
        this.loader = loader;
        this.packages = packages.toArray(String[]::new);
    }

    List<ClassFact> scan() {
        var facts = new ArrayList<ClassFact>();
        var indexed = new LinkedHashSet<File>();
        for (var element : graph().getClasspathFiles()) {
            EndpointIndex.read(element).ifPresent(known -> {
                indexed.add(element);
                known.stream().filter(this::isWanted).forEach(facts::add);
            });
        }
        facts.addAll(scanBut(indexed));
        return facts;
    }

    private List<ClassFact> scanBut(Set<File> indexed) {
        var graph = graph().enableClassInfo()
                .enableAnnotationInfo()
                .ignoreClassVisibility()
                .disableRuntimeInvisibleAnnotations()
                .acceptPackages(packages)
                .rejectPackages(LIBRARIES)
                .filterClasspathElements(element -> !indexed.contains(new File(element)));
        try (var scan = graph.scan()) {
            return scan.getAllClasses().stream().map(ClassPathScanner::fact).toList();
        }
    }

    private ClassGraph graph() {
        return new ClassGraph().addClassLoader(loader);
    }

    private boolean isWanted(ClassFact fact) {
        return Stream.of(LIBRARIES).noneMatch(library -> isIn(library, fact))
                && (packages.length == 0 || Stream.of(packages).anyMatch(wanted -> isIn(wanted, fact)));
    }

    private static boolean isIn(String name, ClassFact fact) {
        return fact.name().startsWith(name + ".");
    }

    private static ClassFact fact(ClassInfo type) {
        return new ClassFact(
                type.getName(),
                supertypes(type),
                type.isStandardClass() && !type.isAbstract(),
                type.getAnnotationInfo().directOnly().containsName(ServerEndpoint.class.getName()));
    }

    private static Set<String> supertypes(ClassInfo type) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), type.getInterfaces().directOnly().stream())
                .map(ClassInfo::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
