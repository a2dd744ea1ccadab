package dev.parley.core.group;

import dev.parley.Group;
import dev.parley.Groups;
import dev.parley.Peer;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.PathGroup;
import dev.parley.spi.GroupBus;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All groups with those of their members that are on this node.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time. Nothing waits, and no foreign code is called while
 * anything is locked.
 */
public final class GroupRegistry implements Groups {

    /** What the thread is publishing just now: a bus may bring it back at once. */
    private static final ThreadLocal<Sending> SENDING = new ThreadLocal<>();

    private final GroupBus bus;
    private final Map<String, Members> groups = new ConcurrentHashMap<>();
    private final Map<LiveSession, Memberships> sessions = new ConcurrentHashMap<>();
    private final Map<String, Set<LiveSession>> principals = new ConcurrentHashMap<>();

    /** A registry without groups, whose messages pass the bus. */
    public GroupRegistry(GroupBus bus) {
        this.bus = bus;
        bus.start(this::deliver);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <M> Group<M> get(String name, Class<M> type) {
        return (Group<M>) new LocalGroup(this, name, type);
    }

    /** The group of a path, its variables filled in. */
    public PathGroup ofPath(String path) {
        return new LocalGroup(this, path, Object.class);
    }

    /** A session opens: from now on it can be a member, and is one of the group of its path. */
    public void enter(LiveSession session) {
        var principal = session.principal();
        var memberships = new Memberships(
                principal.isPresent() ? Optional.of(principal.get().getName()) : Optional.empty());
        if (principal.isPresent()) {
            principals.compute(principal.get().getName(), (name, known) -> {
                var all = known == null ? ConcurrentHashMap.<LiveSession>newKeySet() : known;
                all.add(session);
                return all;
            });
        }
        sessions.put(session, memberships); // last, since whoever takes it out removes the rest
        session.group().join(session.peer());
    }

    /** A session has ended: it leaves all groups, for ever. */
    public void leaveAll(LiveSession session) {
        var memberships = sessions.remove(session);
        if (memberships != null) {
            memberships.end(name -> remove(name, session)).forEach(Members::tell);
            memberships
                    .principal()
                    .ifPresent(principal -> principals.computeIfPresent(principal, (name, all) -> {
                        all.remove(session);
                        return all.isEmpty() ? null : all;
                    }));
        }
    }

    /** The peers on this node that were opened by the one of this name; a copy. */
    public Set<Peer<Object>> peersOf(String principal) {
        return principals.getOrDefault(principal, Set.of()).stream()
                .map(LiveSession::peer)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nobody is left: no member, no listener, no session. */
    boolean isEmpty() {
        return groups.isEmpty() && sessions.isEmpty() && principals.isEmpty();
    }

    boolean join(String name, Peer<?> peer) {
        var session = LiveSession.of(peer);
        var memberships = session.isPresent() ? sessions.get(session.get()) : null;
        if (memberships == null) {
            return false;
        }
        var joined = memberships.add(name, () -> add(name, session.get()));
        if (joined.isPresent()) {
            joined.get().tell();
        }
        return joined.isPresent();
    }

    boolean leave(String name, Peer<?> peer) {
        var session = LiveSession.of(peer);
        var memberships = session.map(sessions::get);
        var left = memberships.flatMap(known -> known.remove(name, () -> remove(name, session.get())));
        left.ifPresent(Members::tell);
        return left.isPresent();
    }

    Collection<LiveSession> sessions(String name) {
        var members = groups.get(name);
        return members == null ? Set.of() : members.sessions();
    }

    void listen(String name, Listener listener) {
        compute(name, members -> members.listen(listener));
    }

    void silence(String name, Listener listener) {
        groups.computeIfPresent(name, (same, members) -> {
            members.silence(listener);
            return members.isEmpty() ? null : members;
        });
    }

    /** Publishes a message in all the forms that this node's members need. */
    void publish(GroupBus.Message message, Forms forms) {
        var own = new Sending(message, forms);
        var outer = SENDING.get();
        SENDING.set(own);
        try {
            bus.publish(message);
        } finally {
            if (outer == null) {
                SENDING.remove();
            } else {
                SENDING.set(outer);
            }
            own.settle();
        }
    }

    private void deliver(GroupBus.Delivery delivery) {
        var message = delivery.message();
        var members = groups.get(message.group());
        if (members == null) {
            return;
        }
        var own = SENDING.get();
        if (own != null && own.isOf(message)) {
            own.post(members.sessions());
        } else {
            var foreign = new Sending(message, Forms.of(message));
            foreign.post(members.sessions());
            foreign.settle();
        }
    }

    private Members add(String name, LiveSession session) {
        return compute(name, members -> members.add(session));
    }

    private Members remove(String name, LiveSession session) {
        var members = Objects.requireNonNull(groups.get(name), "a group with a member does not vanish");
        groups.computeIfPresent(name, (same, known) -> {
            known.remove(session);
            return known.isEmpty() ? null : known;
        });
        return members;
    }

    private Members compute(String name, Consumer<Members> change) {
        return groups.compute(name, (same, known) -> {
            var members = known == null ? new Members() : known;
            change.accept(members);
            return members;
        });
    }
}
