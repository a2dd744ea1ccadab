package dev.parley.core.discovery;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
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
        "dev.parley.cdi",
        "dev.parley.core",
        "dev.parley.grizzly",
        "dev.parley.launcher",
        "dev.parley.servlet",
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
    private final boolean parents;
    private final String[] packages;

    /**
     * A scanner.
     *
     * @param parents whether it reads what the loader's parents and the program itself have, too
     * @param packages those to read, with all below them; all if there are none
     */
    ClassPathScanner(ClassLoader loader, boolean parents, Set<String> packages) {
        this.loader = loader;
        this.parents = parents;
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
        return parents
                ? new ClassGraph().addClassLoader(loader)
                : new ClassGraph().overrideClassLoaders(loader).ignoreParentClassLoaders();
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
                Set.copyOf(type.getAnnotationInfo().directOnly().getNames()));
    }

    private static Set<String> supertypes(ClassInfo type) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), type.getInterfaces().directOnly().stream())
                .map(ClassInfo::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
