package dev.parley.core.host;

/**
 * Gives the current thread another context class loader for a while: libraries find their implementations by it.
 *
 * <pre>{@code
 * try (var scope = ContextClassLoader.of(application)) {
 *     return JsonbProvider.provider();
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> The one that makes it closes it.
 */
public final class ContextClassLoader implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    private ContextClassLoader() {}

    /** Sets it until the scope is closed. */
    public static ContextClassLoader of(ClassLoader loader) {
        var scope = new ContextClassLoader();
        scope.thread.setContextClassLoader(loader);
        return scope;
    }

    /** Sets the one from before. */
    @Override
    public void close() {
        thread.setContextClassLoader(before);
    }
}
