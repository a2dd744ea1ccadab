package dev.parley.launcher;

import dev.parley.core.ClassDescription;
import dev.parley.core.Setting;
import dev.parley.grizzly.ParleyServer;
import dev.parley.grizzly.StartException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts applications on a server. */
final class Launch {

    private static final System.Logger LOG = System.getLogger(Launch.class.getPackageName());
    private static final String CONTEXT_PATH = "parley.context-path";

    private final List<LaunchLine.Named> applications;
    private final List<String> withoutEndpoints = new ArrayList<>();
    private int read;

    Launch(List<LaunchLine.Named> applications) {
        this.applications = List.copyOf(applications);
    }

    /**
     * Has a server serve them: the first one as its own, the others mounted on it.
     *
     * @param server has been told to discover
     * @throws StartException if one of them cannot be read; then nothing is left behind
     */
    void onto(ParleyServer.Builder server) {
        var read = new ArrayList<Application>();
        try {
            applications.forEach(named -> read.add(Application.of(named.path())));
        } catch (StartException e) {
            read.forEach(Launch::forget);
            throw e;
        }
        add(applications.get(0), read.get(0), server);
        for (int i = 1; i < read.size(); i++) {
            var mounted = ParleyServer.builder().discover();
            add(applications.get(i), read.get(i), mounted);
            server.mount(mounted);
        }
    }

    private static void forget(Application application) {
        try {
            application.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What was unpacked of " + application.name() + " could not be deleted", e);
        }
    }

    private void add(LaunchLine.Named named, Application application, ParleyServer.Builder server) {
        var loader = new ApplicationClassLoader(
                application.name(), urls(application.classPath()), Launch.class.getClassLoader());
        var web = WebDescriptors.of(application);
        server.closing(application)
                .closing(loader)
                .classLoader(loader)
                .defaults(web.settings())
                .defaults(List.of(
                        new Setting(CONTEXT_PATH, application.contextPath(), "the name of " + application.name())))
                .onDiscovery(classes -> discovered(application, web, loader, classes));
        application.content().ifPresent(server::webContent);
        named.contextPath()
                .map(path -> path.equals("/") ? "" : path)
                .ifPresent(path ->
                        server.arguments(List.of(new Setting(CONTEXT_PATH, path, "the argument --context-path"))));
    }

    private static List<URL> urls(List<Path> classPath) {
        return classPath.stream().map(Launch::url).toList();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void discovered(
            Application application, WebDescriptors web, ClassLoader loader, List<ClassDescription> classes) {
        ForeignParts.of(application, web, loader, classes)
                .warning(application.name())
                .ifPresent(warning -> LOG.log(Level.WARNING, warning));
        NoEndpoint.among(application, classes).ifPresent(withoutEndpoints::add);
        read++;
        if (read == applications.size()) {
            if (withoutEndpoints.size() == read) {
                throw new StartException(String.join("\n", withoutEndpoints));
            }
            withoutEndpoints.forEach(sentence -> LOG.log(Level.WARNING, sentence));
        }
    }
}
