package dev.parley.spi;

/**
 * Something of a library's own that applications may have injected, in any place and at any time. Found by {@link
 * java.util.ServiceLoader}, once for each application.
 *
 * @param <T> the type by which it is injected
 */
public interface Injectable<T> {

    /** The type by which it is injected. */
    Class<T> type();

    /** What is injected; one for the application. It is wanted before the application has started. */
    T object();
}
