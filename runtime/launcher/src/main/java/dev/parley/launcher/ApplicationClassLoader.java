package dev.parley.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of one application: its own before those of the launcher (Jakarta Servlet, section 10.7.2), but for those
 * types that both must have in common, and for those that the JDK has.
 */
final class ApplicationClassLoader extends URLClassLoader {

    /**
     * What the server and an application say to each other in, and the container behind it. Of these, the launcher's are
     * taken, whatever the application brings; the application's, only if the launcher has none.
     */
    private static final List<String> SHARED = List.of(
            "dev.parley.",
            "jakarta.annotation.",
            "jakarta.json.",
            "jakarta.websocket.",
            "org.eclipse.microprofile.config.",
            "org.glassfish.grizzly.",
            "org.glassfish.tyrus.",
            "org.jspecify.annotations.");

    /** Where the JDK has packages of its own, beside others that it has not. */
    private static final List<String> OF_JDK =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.w3c.dom.", "org.xml.sax.", "org.ietf.jgss.");

    private static final String SERVICES = "META-INF/services/";

    static {
        registerAsParallelCapable();
    }

    ApplicationClassLoader(String name, List<URL> classPath, ClassLoader launcher) {
        super("parley-application " + name, classPath.toArray(URL[]::new), launcher);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = isParentFirst(name) ? super.loadClass(name, false) : loadOwnFirst(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> loadOwnFirst(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notOurs) {
            return getParent().loadClass(name);
        }
    }

    private static boolean isParentFirst(String name) {
        return Stream.concat(SHARED.stream(), OF_JDK.stream()).anyMatch(name::startsWith);
    }

    @Override
    public URL getResource(String name) {
        var own = isShared(name) ? null : findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (isShared(name)) {
            return super.getResources(name);
        }
        var all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }

    /** A class file, or a file with what implements one of the types. */
    private static boolean isShared(String resource) {
        var name = resource.startsWith(SERVICES) ? resource.substring(SERVICES.length()) : resource.replace('/', '.');
        return resource.startsWith(SERVICES)
                ? name.startsWith("jakarta.websocket.") || name.startsWith("org.glassfish.tyrus.")
                : resource.endsWith(".class") && isParentFirst(name);
    }
}
