package dev.parley.cdi;

import dev.parley.Groups;
import dev.parley.spi.Injectable;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ServiceLoader;

/** Makes {@link Groups} and other objects of Parley's injectable. CDI finds this class by itself. */
public final class ParleyExtension implements Extension {

    private final LateGroups groups = new LateGroups();

    /** For CDI. */
    public ParleyExtension() {}

    /** What is injected as the application's groups. */
    LateGroups groups() {
        return groups;
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        add(event, Groups.class, groups);
        ServiceLoader.load(Injectable.class, ParleyExtension.class.getClassLoader())
                .forEach(each -> add(event, (Injectable<?>) each));
    }

    private static <T> void add(AfterBeanDiscovery event, Injectable<T> injectable) {
        add(event, injectable.type(), injectable.object());
    }

    private static <T> void add(AfterBeanDiscovery event, Class<T> type, T object) {
        event.<T>addBean()
                .beanClass(type)
                .types(Object.class, type)
                .scope(Dependent.class)
                .createWith(context -> object);
    }
}
