package dev.parley.servlet;

import dev.parley.Problem;
import dev.parley.core.ParleyApplication;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the server has found in an application.
 *
 * @param configs the application's own classes that choose among the endpoints
 * @param optedOut whether the scan has found {@link ContainerScanOptOut}, too
 */
record Scanned(
        Set<Class<?>> ours,
        Set<Class<?>> ofContainer,
        List<Class<? extends ServerApplicationConfig>> configs,
        boolean optedOut)
        implements Endpoints {

    static Scanned of(Set<Class<?>> found) {
        var ours = new LinkedHashSet<Class<?>>();
        var plain = new LinkedHashSet<Class<?>>();
        var configs = new ArrayList<Class<? extends ServerApplicationConfig>>();
        found.stream()
                .filter(Scanned::isConcrete)
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> {
                    if (type.isAnnotationPresent(ServerEndpoint.class)) {
                        (ParleyApplication.isExtended(type) ? ours : plain).add(type);
                    }
                    if (ServerApplicationConfig.class.isAssignableFrom(type)) {
                        configs.add(type.asSubclass(ServerApplicationConfig.class));
                    }
                });
        boolean optedOut = configs.remove(ContainerScanOptOut.class);
        return new Scanned(ours, plain, configs, optedOut);
    }

    private static boolean isConcrete(Class<?> type) {
        return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    }

    /** Whether there is anything to deploy or to say. */
    boolean isOurConcern() {
        return !ours.isEmpty() || !problems().isEmpty();
    }

    @Override
    public boolean tellContainer() {
        return false;
    }

    @Override
    public List<Problem> problems() {
        return new ScanRules(this).problems();
    }
}
