package dev.parley.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A web application without a server: what is deployed in it is written down. */
final class FakeContext {

    final Map<String, String> parameters = new HashMap<>();
    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, FilterRegistration> filters = new HashMap<>();
    final List<String> mappings = new ArrayList<>();
    final List<ServletContextListener> listeners = new ArrayList<>();
    final List<String> deployedPaths = new ArrayList<>();
    final List<Class<?>> deployedClasses = new ArrayList<>();

    /** As up to Servlet 5.0. */
    boolean hidesLoader;

    private final ServletContext context = (ServletContext) Proxy.newProxyInstance(
            FakeContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getAttribute" -> attributes.get(arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove(arguments[0]);
                case "getInitParameter" -> parameters.get(arguments[0]);
                case "getInitParameterNames" -> Collections.enumeration(parameters.keySet());
                case "getClassLoader" -> {
                    if (hidesLoader) {
                        throw new UnsupportedOperationException("not for a listener that was added by code");
                    }
                    yield FakeContext.class.getClassLoader();
                }
                case "getContextPath" -> "/app";
                case "getFilterRegistration" -> filters.get(arguments[0]);
                case "addFilter" -> addFilter((String) arguments[0]);
                case "addListener" -> {
                    listeners.add((ServletContextListener) arguments[0]);
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.toString());
            });

    private FilterRegistration.Dynamic addFilter(String name) {
        var registration = (FilterRegistration.Dynamic) Proxy.newProxyInstance(
                FakeContext.class.getClassLoader(),
                new Class<?>[] {FilterRegistration.Dynamic.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("addMappingForUrlPatterns")) {
                        var place = (boolean) arguments[1] ? "last " : "first ";
                        mappings.add(place + String.join(" ", (String[]) arguments[2]));
                    }
                    return null;
                });
        filters.put(name, registration);
        return registration;
    }

    /** One that has a WebSocket container. */
    static FakeContext withContainer() {
        var fake = new FakeContext();
        var container = Proxy.newProxyInstance(
                FakeContext.class.getClassLoader(),
                new Class<?>[] {ServerContainer.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("addEndpoint")) {
                        throw new UnsupportedOperationException(method.toString());
                    } else if (arguments[0] instanceof ServerEndpointConfig config) {
                        fake.deployedPaths.add(config.getPath());
                    } else {
                        fake.deployedClasses.add((Class<?>) arguments[0]);
                    }
                    return null;
                });
        fake.attributes.put(ServerContainer.class.getName(), container);
        return fake;
    }

    ServletContext context() {
        return context;
    }

    void start() {
        listeners.forEach(listener -> listener.contextInitialized(new ServletContextEvent(context)));
    }

    /** Adds what an initializer adds, and starts that. */
    void start(ServletContainerInitializer initializer) throws ServletException {
        listeners.clear();
        initializer.onStartup(null, context);
        start();
    }

    void stop() {
        listeners.forEach(listener -> listener.contextDestroyed(new ServletContextEvent(context)));
    }
}
