package dev.parley.cdi;

import dev.parley.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where CDI gets the instances of one class from.
 *
 * @param <T> the class
 */
sealed interface InstanceSource<T> {

    /** Whether there are any. */
    default boolean makes() {
        return true;
    }

    /** Whether they may be proxies. */
    default boolean proxies() {
        return false;
    }

    /** What keeps them from being made. */
    default List<Problem> check() {
        return List.of();
    }

    /** The instance for a session. */
    Instance create();

    /**
     * An instance.
     *
     * @param end takes it back; empty if CDI decides by itself how long it lives
     */
    record Instance(Object object, Optional<Runnable> end) {}

    /** Where those of a class come from. */
    static <T> InstanceSource<T> of(Class<T> type, BeanManager beans) {
        var bean = bean(type, beans);
        if (bean.isPresent()) {
            return new OfBean<>(type, bean.get(), beans);
        }
        return isInjectable(type) ? injected(type, beans) : new Nowhere<>();
    }

    private static Optional<Bean<?>> bean(Class<?> type, BeanManager beans) {
        // A producer's class is that which it stands in, its types are those of what it produces.
        return beans.getBeans(type, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass() == type)
                .findFirst();
    }

    /** Others may have a constructor for what was supplied to the server. */
    private static boolean isInjectable(Class<?> type) {
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        return !Modifier.isAbstract(type.getModifiers())
                && !inner
                && Arrays.stream(type.getDeclaredConstructors()).anyMatch(InstanceSource::isOfCdi);
    }

    private static boolean isOfCdi(Constructor<?> constructor) {
        return constructor.isAnnotationPresent(Inject.class)
                || (constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers()));
    }

    private static <T> InstanceSource<T> injected(Class<T> type, BeanManager beans) {
        try {
            var target = beans.getInjectionTargetFactory(beans.createAnnotatedType(type))
                    .createInjectionTarget(null);
            return new Injected<>(type, target, beans);
        } catch (RuntimeException definition) {
            return new Broken<>(BeanProblems.uninjectable(type, definition));
        }
    }

    /** Instances of a bean, which live as long as its scope says. */
    record OfBean<T>(Class<T> type, Bean<?> bean, BeanManager beans) implements InstanceSource<T> {

        /** Instances of pseudo-scopes are called directly; interceptors are in a subclass of theirs (CDI, client proxies). */
        @Override
        public boolean proxies() {
            return beans.isNormalScope(bean.getScope());
        }

        @Override
        public Instance create() {
            var context = beans.createCreationalContext(bean);
            var object = beans.getReference(bean, type, context);
            return new Instance(
                    object, bean.getScope() == Dependent.class ? Optional.of(context::release) : Optional.empty());
        }
    }

    /** Instances of a class that is no bean, into which CDI injects what they want. */
    record Injected<T>(Class<T> type, InjectionTarget<T> target, BeanManager beans) implements InstanceSource<T> {

        @Override
        public List<Problem> check() {
            return target.getInjectionPoints().stream()
                    .flatMap(point -> {
                        try {
                            beans.validate(point);
                            return Optional.<Problem>empty().stream();
                        } catch (RuntimeException unsatisfied) {
                            return Optional.of(BeanProblems.unsatisfied(type, point, unsatisfied)).stream();
                        }
                    })
                    .toList();
        }

        @Override
        public Instance create() {
            var context = beans.<T>createCreationalContext(null);
            var object = target.produce(context);
            target.inject(object, context);
            target.postConstruct(object);
            return new Instance(object, Optional.of(() -> {
                target.preDestroy(object);
                target.dispose(object);
                context.release();
            }));
        }
    }

    /** A class that CDI refuses. */
    record Broken<T>(Problem problem) implements InstanceSource<T> {

        @Override
        public List<Problem> check() {
            return List.of(problem);
        }

        @Override
        public Instance create() {
            throw new IllegalStateException(problem.title());
        }
    }

    /** A class whose instances CDI cannot make. */
    record Nowhere<T>() implements InstanceSource<T> {

        @Override
        public boolean makes() {
            return false;
        }

        @Override
        public Instance create() {
            throw new IllegalStateException("CDI does not make these instances.");
        }
    }
}
