package dev.parley.launcher;

import dev.parley.core.ClassDescription;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an application has for a Jakarta server, and what does not run here; found without loading any of it.
 *
 * @param names by what they are: servlets, filters and so on
 */
record ForeignParts(Map<String, Set<String>> names) {

    private static final int SHOWN = 8;
    private static final String INITIALIZERS = "META-INF/services/jakarta.servlet.ServletContainerInitializer";
    private static final String CDI = "CDI beans";
    private static final String SERVLETS = "servlets";
    private static final String FILTERS = "filters";
    private static final String LISTENERS = "listeners";
    private static final String REST = "JAX-RS";
    private static final String EJB = "EJBs";

    /** Makes out what a class is by an annotation. */
    private static final Map<String, String> BY_ANNOTATION = Map.ofEntries(
            Map.entry("jakarta.servlet.annotation.WebServlet", SERVLETS),
            Map.entry("jakarta.servlet.annotation.WebFilter", FILTERS),
            Map.entry("jakarta.servlet.annotation.WebListener", LISTENERS),
            Map.entry("jakarta.ws.rs.ApplicationPath", REST),
            Map.entry("jakarta.ws.rs.Path", REST),
            Map.entry("jakarta.ws.rs.ext.Provider", REST),
            Map.entry("jakarta.enterprise.context.ApplicationScoped", CDI),
            Map.entry("jakarta.enterprise.context.ConversationScoped", CDI),
            Map.entry("jakarta.enterprise.context.Dependent", CDI),
            Map.entry("jakarta.enterprise.context.RequestScoped", CDI),
            Map.entry("jakarta.enterprise.context.SessionScoped", CDI),
            Map.entry("jakarta.decorator.Decorator", CDI),
            Map.entry("jakarta.interceptor.Interceptor", CDI),
            Map.entry("jakarta.ejb.MessageDriven", EJB),
            Map.entry("jakarta.ejb.Singleton", EJB),
            Map.entry("jakarta.ejb.Stateful", EJB),
            Map.entry("jakarta.ejb.Stateless", EJB));

    /**
     * Looks through an application.
     *
     * @param loader its own
     * @param classes all that it has, libraries included
     */
    static ForeignParts of(
            Application application, WebDescriptors web, ClassLoader loader, List<ClassDescription> classes) {
        var parts = new ForeignParts(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
        for (var type : classes) {
            type.annotations().forEach(annotation -> parts.addIfKnown(annotation, type.name()));
        }
        parts.add(SERVLETS, web.servlets());
        parts.add(FILTERS, web.filters());
        parts.add(LISTENERS, web.listeners());
        parts.add("web.xml", web.others());
        application.content().ifPresent(folder -> parts.add("JSPs", pages(folder)));
        parts.add("initializers", initializers(loader));
        parts.add(CDI, beanFiles(application, loader));
        if (hasCdi(loader)) {
            parts.names().remove(CDI);
        }
        return parts;
    }

    private void addIfKnown(String annotation, String type) {
        var part = BY_ANNOTATION.get(annotation);
        if (part != null) {
            add(part, Set.of(type));
        }
    }

    private void add(String part, Collection<String> found) {
        if (!found.isEmpty()) {
            names.computeIfAbsent(part, ignored -> new TreeSet<>()).addAll(found);
        }
    }

    private static List<String> pages(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.jspx?"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ours, of {@code parley-servlet}, does for a Servlet container what is done here already. */
    private static List<String> initializers(ClassLoader loader) {
        return resources(loader, INITIALIZERS).stream()
                .flatMap(file -> lines(file).stream())
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(name -> !name.isEmpty() && !name.startsWith("dev.parley."))
                .toList();
    }

    private static List<String> beanFiles(Application application, ClassLoader loader) {
        var files = resources(loader, "META-INF/beans.xml").stream()
                .map(url -> url.toString().replaceFirst("^.*/([^/]+)!/.*$", "beans.xml in $1"))
                .map(name -> name.startsWith("beans.xml in ") ? name : "META-INF/beans.xml");
        var ofWar = application
                .content()
                .map(folder -> folder.resolve("WEB-INF/beans.xml"))
                .filter(Files::exists)
                .map(file -> "WEB-INF/beans.xml");
        return Stream.concat(files, ofWar.stream()).toList();
    }

    /** One that can be started without a server, and what has it make the endpoints. */
    private static boolean hasCdi(ClassLoader loader) {
        return Stream.of("jakarta.enterprise.inject.se.SeContainerInitializer", "dev.parley.spi.InjectorProvider")
                .noneMatch(service ->
                        resources(loader, "META-INF/services/" + service).isEmpty());
    }

    private static List<URL> resources(ClassLoader loader, String name) {
        try {
            return Collections.list(loader.getResources(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(URL file) {
        try (var in = new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the user should know of it; empty if there is nothing. */
    Optional<String> warning(String application) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.entrySet().stream()
                        .map(part -> "  %-12s  %s".formatted(part.getKey(), list(part.getValue())))
                        .collect(Collectors.joining(
                                "\n",
                                application + " has parts that need a Jakarta server; they do not run here:\n",
                                "\n  Its endpoints and files are served.")));
    }

    private static String list(Set<String> names) {
        var shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
