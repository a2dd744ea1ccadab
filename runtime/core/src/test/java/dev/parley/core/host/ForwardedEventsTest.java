package dev.parley.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForwardedEventsTest {

    private final List<String> heard = new ArrayList<>();

    @Test
    void whatever_happens_is_handed_on() throws ReflectiveOperationException {
        var events = (SessionEvents) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SessionEvents.class}, (proxy, method, arguments) -> {
                    heard.add(method.getName());
                    return method.getReturnType() == long.class ? 1L : null;
                });
        ForwardedEvents forwarded = () -> events;

        for (var method : SessionEvents.class.getMethods()) {
            method.invoke(forwarded, arguments(method));
        }

        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SessionEvents.class.getMethods())
                        .map(Method::getName)
                        .toList());
    }

    private static @Nullable Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(ForwardedEventsTest::argument)
                .toArray();
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        return type == long.class ? 1L : null;
    }
}
