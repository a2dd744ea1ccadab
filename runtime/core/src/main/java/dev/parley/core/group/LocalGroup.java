package dev.parley.core.group;

import dev.parley.Group;
import dev.parley.Peer;
import dev.parley.core.session.PathGroup;
import dev.parley.core.session.UserCode;
import dev.parley.spi.GroupBus;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A group as one declaration sees it: a name in the registry, and the type by which messages are encoded. */
final class LocalGroup implements PathGroup {

    private static final MessageTags TAGS = new MessageTags();

    private final GroupRegistry registry;
    private final String name;
    private final Type declared;

    LocalGroup(GroupRegistry registry, String name, Type declared) {
        this.registry = registry;
        this.name = name;
        this.declared = declared;
    }

    @Override
    public Group<Object> declared(Type type) {
        return new LocalGroup(registry, name, type);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(Object message) {
        send(message, Map.of());
    }

    @Override
    public void sendExcept(Peer<?> except, Object message) {
        send(message, Map.of(GroupBus.Message.EXCEPT, except.id()));
    }

    @Override
    public boolean join(Peer<?> peer) {
        return registry.join(name, peer);
    }

    @Override
    public boolean leave(Peer<?> peer) {
        return registry.leave(name, peer);
    }

    @Override
    public Set<Peer<Object>> localPeers() {
        var peers = new HashSet<Peer<Object>>();
        registry.sessions(name).forEach(session -> peers.add(session.peer(declared)));
        return peers;
    }

    @Override
    public Registration onChange(Consumer<Change<Object>> listener) {
        Listener ours = (session, kind) -> UserCode.run(
                () -> listener.accept(new Change<>(session.peer(declared), kind)), "a listener of " + this);
        registry.listen(name, ours);
        return () -> registry.silence(name, ours);
    }

    /** Groups of the same name are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LocalGroup group && group.registry == registry && group.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Group[" + name + "]";
    }

    private void send(Object message, Map<String, String> headers) {
        var forms = Forms.of(message, declared, registry.sessions(name));
        forms.onBus(name, TAGS.get(message.getClass()), headers).ifPresent(onBus -> registry.publish(onBus, forms));
    }
}
