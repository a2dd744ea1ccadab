package dev.parley.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.host.Outgoing;
import dev.parley.core.host.SessionEvents;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerOutputTest {

    private final ClassLoader ofContainer =
            new URLClassLoader("container", new URL[0], getClass().getClassLoader());
    private final List<String> calls = new ArrayList<>();

    @Test
    void a_container_is_called_with_its_own_class_loader() {
        var output = output(
                new Outgoing.Ping(ByteBuffer.allocate(0)),
                new Outgoing.Close(new CloseReason(CloseCodes.GOING_AWAY, "")));
        var before = Thread.currentThread().getContextClassLoader();

        output.wake();

        assertThat(calls).containsExactly("sendPing by container", "close by container");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    private ContainerOutput output(Outgoing... outgoing) {
        var waiting = new ArrayDeque<>(List.of(outgoing));
        var events = of(SessionEvents.class, (proxy, method, arguments) -> waiting.poll());
        var remote = of(RemoteEndpoint.Basic.class, (proxy, method, arguments) -> noted(method.getName()));
        var session = of(
                Session.class,
                (proxy, method, arguments) ->
                        method.getName().equals("getBasicRemote") ? remote : noted(method.getName()));
        return new ContainerOutput(session, events, Runnable::run, failure -> {
            throw new AssertionError(failure);
        });
    }

    private Object noted(String call) {
        calls.add(call + " by " + Thread.currentThread().getContextClassLoader().getName());
        return null;
    }

    private <T> T of(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(ofContainer, new Class<?>[] {type}, handler));
    }
}
