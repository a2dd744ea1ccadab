package dev.parley.core.binding;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.session.Event;
import dev.parley.core.session.LiveSession;
import dev.parley.spi.Interceptor;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterceptionTest {

    private static final Event HELLO = new Event.Received("hello", true, Optional.empty());
    private static final Event CLOSED = new Event.Closed(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));

    private final List<String> heard = new ArrayList<>();

    /** Stands for the bound callback. */
    static Object callback(Object endpoint, LiveSession session, Event event) throws IOException {
        if (event instanceof Event.Closed) {
            throw new IOException("no more");
        }
        return "result of " + endpoint;
    }

    @Test
    void the_first_interceptor_is_the_outermost() throws Throwable {
        var handle = around(named("one"), named("two"));

        assertThat(call(handle, HELLO)).isEqualTo("result of endpoint");
        assertThat(heard).containsExactly("one before", "two before", "two after", "one after");
    }

    @Test
    void an_interceptor_sees_what_is_called_and_why() throws Throwable {
        var handle = around(invocation -> {
            heard.add(invocation.method().getName() + " " + invocation.endpoint() + " " + invocation.message());
            return invocation.proceed();
        });

        call(handle, HELLO);
        assertThat(heard).containsExactly("callback endpoint hello");

        assertThatThrownBy(() -> call(handle, CLOSED))
                .isInstanceOf(IOException.class)
                .hasMessage("no more");
        assertThat(heard).last().isEqualTo("callback endpoint null");
    }

    @Test
    void what_an_interceptor_returns_or_throws_counts_as_the_callbacks() throws Throwable {
        assertThat(call(around(invocation -> "other"), HELLO)).isEqualTo("other");
        assertThatThrownBy(() -> call(
                        around(invocation -> {
                            throw new SecurityException("not you");
                        }),
                        HELLO))
                .isInstanceOf(SecurityException.class);
    }

    @Test
    void without_interceptors_the_callback_is_called_as_it_is() throws Throwable {
        var handle = handle();

        assertThat(Interception.around(handle, method(), List.of())).isSameAs(handle);
    }

    private Interceptor named(String name) {
        return invocation -> {
            heard.add(name + " before");
            var result = invocation.proceed();
            heard.add(name + " after");
            return result;
        };
    }

    private static MethodHandle around(Interceptor... interceptors) throws ReflectiveOperationException {
        return Interception.around(handle(), method(), List.of(interceptors));
    }

    private static Object call(MethodHandle handle, Event event) throws Throwable {
        return (Object) handle.invokeExact((Object) "endpoint", (LiveSession) null, event);
    }

    private static MethodHandle handle() throws ReflectiveOperationException {
        return MethodHandles.lookup()
                .findStatic(
                        InterceptionTest.class,
                        "callback",
                        methodType(Object.class, Object.class, LiveSession.class, Event.class));
    }

    private static Method method() throws ReflectiveOperationException {
        return InterceptionTest.class.getDeclaredMethod("callback", Object.class, LiveSession.class, Event.class);
    }
}
