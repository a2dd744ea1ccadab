package dev.parley.core.group;

import dev.parley.core.host.Payload;
import dev.parley.core.session.Conflation;
import dev.parley.core.session.LiveSession;
import dev.parley.spi.GroupBus;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as it stands on the wires of a group's members: once for each format among them. */
final class Forms {

    private final @Nullable Payload common;
    private final Map<Object, Payload> byFormat;
    private final Map<Conflation, Object> keys;

    private Forms(@Nullable Payload common, Map<Object, Payload> byFormat, Map<Conflation, Object> keys) {
        this.keys = keys;
        this.common = common;
        this.byFormat = byFormat;
    }

    /**
     * A message for some members.
     *
     * @throws dev.parley.CodecException if it has no form for one of them
     */
    static Forms of(Object message, Type declared, Collection<LiveSession> members) {
        var raw = LiveSession.raw(message);
        if (raw != null) {
            return new Forms(raw, Map.of(), Map.of());
        }
        var keys = keys(message, members); // before others may change the message
        var byFormat = new IdentityHashMap<Object, Payload>();
        for (var member : members) {
            if (!byFormat.containsKey(member.format())) {
                byFormat.put(member.format(), member.encode(message, declared, null));
            }
        }
        return new Forms(null, byFormat, keys);
    }

    /** What makes the message take another's place, for each way in which members tell that: once for each, in the end. */
    private static Map<Conflation, Object> keys(Object message, Collection<LiveSession> members) {
        Map<Conflation, Object> keys = Map.of();
        Conflation last = null;
        for (var member : members) {
            var conflation = member.limits().outbox().conflation().orElse(null);
            if (conflation != null && conflation != last) {
                last = conflation;
                var key = conflation.keyOf(message, null);
                if (key != null) {
                    keys = keys.isEmpty() ? new IdentityHashMap<>() : keys;
                    keys.put(conflation, key);
                }
            }
        }
        return keys;
    }

    /** What has come by the bus, which is the same for all. */
    static Forms of(GroupBus.Message message) {
        return new Forms(message.content().as(Payload::text, Payload::binary), Map.of(), Map.of());
    }

    /** The form for one member; null if it has joined since, and its format was not among those of the members. */
    @Nullable Payload of(LiveSession member) {
        return common == null ? byFormat.get(member.format()) : common;
    }

    /**
     * What the message has in common with those that it makes obsolete for a member; null if it makes none. What has come by
     * the bus is nobody's object here, and makes none obsolete.
     */
    @Nullable Object key(LiveSession member) {
        return keys.isEmpty()
                ? null
                : member.limits().outbox().conflation().map(keys::get).orElse(null);
    }

    /** The message as the bus carries it: as text if any member gets text; empty if there are no members. */
    Optional<GroupBus.Message> onBus(String group, String tag, Map<String, String> headers) {
        return Optional.ofNullable(common == null ? canonical() : common)
                .map(payload -> new GroupBus.Message(group, tag, content(payload), headers));
    }

    private static GroupBus.Content content(Payload payload) {
        return payload.isText()
                ? new GroupBus.Content.Text(payload.string())
                : new GroupBus.Content.Binary(ByteBuffer.wrap(payload.bytes()).asReadOnlyBuffer());
    }

    private @Nullable Payload canonical() {
        Payload any = null;
        for (var payload : byFormat.values()) {
            if (payload.isText()) {
                return payload;
            }
            any = payload;
        }
        return any;
    }
}
