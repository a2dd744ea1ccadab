package dev.parley.cdi;

import dev.parley.Problem;
import dev.parley.spi.EndpointFactory;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gets the instances of endpoints from CDI. */
final class CdiEndpoints implements EndpointFactory {

    private final BeanManager beans;
    private final RequestScope requests;
    private final Map<Class<?>, InstanceSource<?>> sources = new ConcurrentHashMap<>();

    /** How to take back what was made for one session; by identity, since endpoints may be equal. */
    private final Map<Object, Runnable> ends = Collections.synchronizedMap(new IdentityHashMap<>());

    CdiEndpoints(BeanManager beans, RequestScope requests) {
        this.beans = beans;
        this.requests = requests;
    }

    @Override
    public boolean makes(Class<?> endpoint) {
        return source(endpoint).makes();
    }

    @Override
    public boolean proxies(Class<?> endpoint) {
        return source(endpoint).proxies();
    }

    @Override
    public List<Problem> check(Class<?> endpoint) {
        return source(endpoint).check();
    }

    @Override
    public <T> T create(Class<T> endpoint) {
        var instance = requests.get(source(endpoint)::create);
        instance.end().ifPresent(end -> ends.put(instance.object(), end));
        return endpoint.cast(instance.object());
    }

    @Override
    public void destroy(Object endpoint) {
        var end = ends.remove(endpoint);
        if (end != null) {
            requests.get(() -> {
                end.run();
                return endpoint;
            });
        }
    }

    private InstanceSource<?> source(Class<?> endpoint) {
        return sources.computeIfAbsent(endpoint, type -> InstanceSource.of(type, beans));
    }
}
