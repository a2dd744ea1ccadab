package dev.parley.cdi;

import static java.util.Comparator.comparing;

import dev.parley.EndpointProblemsException;
import dev.parley.Groups;
import dev.parley.spi.Authenticator;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.Injector;
import dev.parley.spi.Interceptor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** CDI, as an application's injector. */
final class CdiInjector implements Injector {

    /** As CDI calls interceptors: by priority, and then those without. */
    private static final Comparator<Bean<?>> ORDER = comparing((Bean<?> bean) -> priority(bean))
            .thenComparing(bean -> bean.getBeanClass().getName());

    private final BeanManager beans;
    private final Runnable end;
    private final RequestScope requests;
    private final CdiEndpoints endpoints;
    private final Optional<ParleyExtension> extension;
    private final List<CreationalContext<?>> made = new ArrayList<>();

    /**
     * An injector for one application.
     *
     * @param end ends the container, if that was started for the application
     */
    CdiInjector(BeanManager beans, Runnable end) {
        this.beans = beans;
        this.end = end;
        this.requests = new RequestScope(beans);
        this.endpoints = new CdiEndpoints(beans, requests);
        this.extension = extension(beans);
    }

    private static Optional<ParleyExtension> extension(BeanManager beans) {
        try {
            return Optional.of(beans.getExtension(ParleyExtension.class));
        } catch (IllegalArgumentException notFoundByThisContainer) {
            return Optional.empty();
        }
    }

    @Override
    public EndpointFactory endpoints() {
        return endpoints;
    }

    @Override
    public Interceptor context() {
        return requests;
    }

    @Override
    public <T> List<Made<T>> all(Class<T> type) {
        try {
            return candidates(type).stream()
                    .sorted(ORDER)
                    .map(bean -> new Made<>(bean.getBeanClass(), withRequest(type, reference(type, bean))))
                    .toList();
        } catch (RuntimeException failure) { // of the application's own code, for most
            throw new EndpointProblemsException(List.of(BeanProblems.broken(failure)));
        }
    }

    /** Alternatives displace what they are alternatives to (CDI, typesafe resolution). */
    private List<Bean<?>> candidates(Class<?> type) {
        var all = List.copyOf(beans.getBeans(type));
        var alternatives = all.stream().filter(Bean::isAlternative).toList();
        return alternatives.isEmpty() ? all : alternatives;
    }

    private <T> T reference(Class<T> type, Bean<?> bean) {
        var context = beans.createCreationalContext(bean);
        if (bean.getScope() == Dependent.class) {
            made.add(context);
        }
        return type.cast(beans.getReference(bean, type, context));
    }

    /** Outside of a servlet's request, an authenticator would be the only one without the request context. */
    private <T> T withRequest(Class<T> type, T object) {
        return object instanceof Authenticator authenticator && type == Authenticator.class
                ? type.cast((Authenticator) handshake -> requests.get(() -> authenticator.authenticate(handshake)))
                : object;
    }

    private static int priority(Bean<?> bean) {
        var priority = bean.getBeanClass().getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }

    @Override
    public void started(Groups groups) {
        extension.ifPresent(each -> each.groups().begin(groups));
    }

    @Override
    public void close() {
        extension.ifPresent(each -> each.groups().end());
        made.forEach(CreationalContext::release);
        made.clear();
        end.run();
    }
}
