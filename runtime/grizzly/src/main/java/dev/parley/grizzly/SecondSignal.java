package dev.parley.grizzly;

import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ends a program at once that is told to end while it is ending. The JDK itself lets the second signal wait for the hooks that the
 * first one has started. What can change that, {@code sun.misc.Signal}, is not there in every runtime image; then nothing changes.
 */
final class SecondSignal {

    private static final System.Logger LOG = System.getLogger(SecondSignal.class.getPackageName());

    /** What a program's exit code is that a signal has ended, less the number of the signal. */
    private static final int BY_SIGNAL = 128;

    private SecondSignal() {}

    /** From now on, SIGTERM and SIGINT end the program at once. */
    static void endsAtOnce() {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var ending = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, ending(signal));
            for (var name : new String[] {"TERM", "INT"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), ending);
            }
        } catch (ReflectiveOperationException unsupported) {
            LOG.log(Level.DEBUG, "A second signal will wait for the end of the stop.", unsupported);
        }
    }

    private static InvocationHandler ending(Class<?> signal) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                int number = (int) signal.getMethod("getNumber").invoke(arguments[0]);
                LOG.log(Level.WARNING, "Ends at once, for it was told so while it was stopping");
                Runtime.getRuntime().halt(BY_SIGNAL + number);
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> SecondSignal.class.getSimpleName();
        };
    }
}
