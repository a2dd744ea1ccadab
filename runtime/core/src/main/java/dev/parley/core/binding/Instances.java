package dev.parley.core.binding;

/**
 * Makes the instances of an endpoint's class: one for each session, unless the user's Configurator says otherwise.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public interface Instances {

    /**
     * The instance for a session that is about to open.
     *
     * @throws Throwable what the user's constructor, factory or Configurator throws
     */
    Object create() throws Throwable;

    /** The class that the user has written, of which an instance may be a proxy. */
    default Class<?> classOf(Object instance) {
        return instance.getClass();
    }

    /** Takes an instance back, once its session has ended. */
    default void destroy(Object instance) {}
}
