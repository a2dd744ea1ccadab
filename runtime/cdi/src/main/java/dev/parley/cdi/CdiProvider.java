package dev.parley.cdi;

import dev.parley.spi.Injector;
import dev.parley.spi.InjectorProvider;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds CDI, or finds that there is none. Names none of its types, which some servers have not. */
public final class CdiProvider implements InjectorProvider {

    /** For {@link java.util.ServiceLoader}. */
    public CdiProvider() {}

    @Override
    public Optional<Injector> running(ClassLoader application) {
        return ifThere(Containers::running);
    }

    @Override
    public Optional<Injector> start(ClassLoader application) {
        return ifThere(() -> Containers.start(application));
    }

    private static Optional<Injector> ifThere(Supplier<Optional<Injector>> find) {
        try {
            return find.get();
        } catch (NoClassDefFoundError withoutApi) {
            return Optional.empty();
        }
    }
}
