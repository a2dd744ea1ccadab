package dev.parley.core.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.CodecException;
import dev.parley.Group;
import dev.parley.Group.Change;
import dev.parley.MessageCodec;
import dev.parley.Peer;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.TestHost;
import dev.parley.core.session.TestSession;
import dev.parley.spi.GroupBus;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupRegistryTest {

    record Said(String text) {}

    sealed interface Out permits Joined {}

    record Joined() implements Out {}

    /** Counts how often it encodes. */
    private static final class CountingCodec implements MessageCodec.Text {

        private int encodings;

        @Override
        public Decoded decode(String text) {
            return new Decoded(text, String.class, Optional.empty());
        }

        @Override
        public String encode(Object message, Type declared, String re) {
            encodings++;
            if (message instanceof Said said) {
                return "said " + said.text() + " as " + declared.getTypeName();
            }
            throw new CodecException("The message has no form", "of the test");
        }
    }

    /** Another format. */
    private static final class BinaryCodec implements MessageCodec.Binary {
        @Override
        public Decoded decode(byte[] bytes) {
            return new Decoded(bytes, byte[].class, Optional.empty());
        }

        @Override
        public byte[] encode(Object message, Type declared, String re) {
            return new byte[] {1, 2};
        }
    }

    /** A bus that brings nothing back until the test says so. */
    private static final class SlowBus implements GroupBus {

        private final List<Message> published = new ArrayList<>();
        private Consumer<Delivery> receiver;

        @Override
        public void start(Consumer<Delivery> receiver) {
            this.receiver = receiver;
        }

        @Override
        public long publish(Message message) {
            published.add(message);
            return published.size();
        }

        void deliver(Message message) {
            receiver.accept(new Delivery(message, 1));
        }

        @Override
        public void close() {}
    }

    private final CountingCodec codec = new CountingCodec();
    private final GroupRegistry registry = new GroupRegistry(new LocalBus());
    private final Group<String> tea = registry.get("tea", String.class);

    @Test
    void a_message_reaches_every_member() {
        var ann = open();
        var eve = open();
        var other = open();
        tea.join(ann.live().peer());
        tea.join(eve.live().peer());

        tea.send("hello");

        assertThat(ann.wire().texts()).containsExactly("hello");
        assertThat(eve.wire().texts()).containsExactly("hello");
        assertThat(other.wire().texts()).isEmpty();
    }

    @Test
    void a_session_in_many_groups_is_a_member_of_each_once_until_it_leaves() {
        var ann = open().live();
        var groups = IntStream.range(0, 100)
                .mapToObj(i -> registry.get("group " + i, String.class))
                .toList();

        assertThat(groups).allMatch(group -> group.join(ann.peer()));
        assertThat(groups).noneMatch(group -> group.join(ann.peer()));
        assertThat(groups.subList(0, 97)).allMatch(group -> group.leave(ann.peer()));
        assertThat(groups.subList(0, 97)).noneMatch(group -> group.leave(ann.peer()));
        assertThat(groups).filteredOn(group -> !group.localPeers().isEmpty()).hasSize(3);

        registry.leaveAll(ann);
        assertThat(groups).allMatch(group -> group.localPeers().isEmpty());
    }

    @Test
    void a_session_is_a_member_of_the_group_of_its_path() {
        var ann = builder().handshake(TestHost.handshake("/chat/tea")).open();

        registry.get("/chat/tea", String.class).send("hello");

        assertThat(ann.wire().texts()).containsExactly("hello");
        assertThat(ann.live().group()).isEqualTo(registry.get("/chat/tea", String.class));
        assertThat(ids(ann.live().group())).containsExactly(ann.live().id());
    }

    @Test
    void a_message_can_leave_one_member_out() {
        var ann = join("tea");
        var eve = join("tea");

        tea.sendExcept(ann.live().peer(), "hello");

        assertThat(ann.wire().texts()).isEmpty();
        assertThat(eve.wire().texts()).containsExactly("hello");
    }

    @Test
    void text_goes_as_it_is_and_bytes_as_a_binary_message() {
        var ann = join("tea");

        tea.send("{}");
        registry.get("tea", byte[].class).send(new byte[] {7});

        var text = (Outgoing.Message) ann.wire().sent().get(0);
        var binary = (Outgoing.Message) ann.wire().sent().get(1);
        assertThat(text.payload().isText()).isTrue();
        assertThat(binary.payload().isText()).isFalse();
        assertThat(binary.payload().bytes()).containsExactly(7);
    }

    @Test
    void a_message_is_encoded_once_for_all_and_as_the_group_declares() {
        var ann = join("tea", codec);
        var eve = join("tea", codec);

        registry.get("tea", Said.class).send(new Said("hello"));

        assertThat(codec.encodings).isEqualTo(1);
        assertThat(ann.wire().texts()).containsExactly("said hello as " + Said.class.getName());
        assertThat(payload(ann)).isSameAs(payload(eve));
    }

    @Test
    void members_with_different_codecs_get_the_message_each_in_its_format() {
        var ann = join("tea", codec);
        var eve = join("tea", new BinaryCodec());

        registry.get("tea", Said.class).send(new Said("hello"));

        assertThat(ann.wire().texts()).containsExactly("said hello as " + Said.class.getName());
        assertThat(((Outgoing.Message) eve.wire().sent().get(0)).payload().bytes())
                .containsExactly(1, 2);
    }

    @Test
    void a_message_without_a_form_reaches_nobody() {
        var ann = join("tea", new BinaryCodec());
        var eve = join("tea", codec);

        assertThatThrownBy(() -> registry.get("tea", Object.class).send(new Object()))
                .isInstanceOf(CodecException.class);

        assertThat(ann.wire().sent()).isEmpty();
        assertThat(eve.wire().sent()).isEmpty();
    }

    @Test
    void what_another_node_sends_is_delivered_as_it_came() {
        var bus = new SlowBus();
        var groups = new GroupRegistry(bus);
        var ann = new TestSession.Builder().groups(groups).codec(codec).open();
        groups.get("tea", Said.class).join(ann.live().peer());

        bus.deliver(new GroupBus.Message("tea", "said", new GroupBus.Content.Text("{\"a\":1}"), Map.of()));
        bus.deliver(new GroupBus.Message(
                "tea", "", new GroupBus.Content.Binary(ByteBuffer.wrap(new byte[] {7})), Map.of()));
        bus.deliver(new GroupBus.Message(
                "tea",
                "",
                new GroupBus.Content.Text("not for ann"),
                Map.of("except", ann.live().id())));
        bus.deliver(new GroupBus.Message("coffee", "", new GroupBus.Content.Text("for nobody"), Map.of()));

        assertThat(ann.wire().texts()).containsExactly("{\"a\":1}", "\7");
    }

    @Test
    void the_bus_is_told_the_tag_of_a_message_that_has_one() {
        var bus = new SlowBus();
        var groups = new GroupRegistry(bus);
        var ann = new TestSession.Builder()
                .groups(groups)
                .codec(new BinaryCodec())
                .open();
        groups.get("tea", Out.class).join(ann.live().peer());

        groups.get("tea", Out.class).send(new Joined());
        groups.get("tea", Said.class).send(new Said("hi"));

        assertThat(bus.published).extracting(GroupBus.Message::tag).containsExactly("joined", "");
    }

    @Test
    void every_message_passes_the_bus() {
        var bus = new SlowBus();
        var groups = new GroupRegistry(bus);
        var ann = new TestSession.Builder().groups(groups).codec(codec).open();
        groups.get("tea", Said.class).join(ann.live().peer());

        groups.get("tea", Said.class).sendExcept(ann.live().peer(), new Said("hello"));
        groups.get("tea", byte[].class).send(new byte[] {7});

        assertThat(ann.wire().sent()).isEmpty();
        assertThat(bus.published).hasSize(2);
        assertThat(bus.published.get(0).content())
                .isEqualTo(new GroupBus.Content.Text("said hello as " + Said.class.getTypeName()));
        assertThat(bus.published.get(0).headers())
                .isEqualTo(Map.of("except", ann.live().id()));
        assertThat(bus.published.get(1).content())
                .isEqualTo(new GroupBus.Content.Binary(ByteBuffer.wrap(new byte[] {7})));
    }

    @Test
    void what_a_group_sends_waits_behind_the_opening_callback() {
        var ann = builder().opening();
        tea.join(ann.live().peer());

        tea.send("of the group");
        ann.live().peer().send("own");
        ann.live().outbox().opened();

        assertThat(ann.wire().texts()).containsExactly("own", "of the group");
    }

    @Test
    void a_member_with_a_full_outbox_is_closed_and_delays_nobody() {
        var slow = builder().maxOutboxBytes(100).open();
        slow.wire().hold();
        tea.join(slow.live().peer());
        var ann = join("tea");

        for (int i = 0; i < 10; i++) {
            tea.send("0123456789012345678901234567890123456789");
        }

        assertThat(ann.wire().texts()).hasSize(10);
        slow.wire().release();
        assertThat(slow.wire().texts()).containsExactly("[close 1013]");
        assertThat(slow.live().isOpen()).isFalse();
    }

    @Test
    void joining_and_leaving_tell_whether_they_changed_anything() {
        var ann = open();

        assertThat(tea.join(ann.live().peer())).isTrue();
        assertThat(tea.join(ann.live().peer(String.class))).isFalse();
        assertThat(tea.leave(ann.live().peer())).isTrue();
        assertThat(tea.leave(ann.live().peer())).isFalse();
        assertThat(tea.localPeers()).isEmpty();
    }

    @Test
    void a_session_that_has_ended_is_a_member_of_nothing() {
        var ann = join("tea");
        registry.get("coffee", String.class).join(ann.live().peer());

        registry.leaveAll(ann.live());
        registry.leaveAll(ann.live());

        assertThat(tea.localPeers()).isEmpty();
        assertThat(registry.get("coffee", String.class).localPeers()).isEmpty();
        assertThat(ann.live().group().localPeers()).isEmpty();
        assertThat(tea.join(ann.live().peer())).isFalse();
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void asking_for_a_group_leaves_nothing_behind() {
        registry.get("nobody", String.class).send("hello");
        registry.get("nobody", String.class).localPeers();

        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void groups_are_equal_by_name() {
        assertThat(registry.get("tea", byte[].class)).isEqualTo(tea).hasSameHashCodeAs(tea);
        assertThat(registry.get("coffee", String.class)).isNotEqualTo(tea);
        assertThat(new GroupRegistry(new LocalBus()).get("tea", String.class)).isNotEqualTo(tea);
        assertThat(tea.name()).isEqualTo("tea");
    }

    @Test
    void local_peers_are_a_copy_by_which_members_can_be_sent_to() {
        var ann = join("tea", codec);

        var peers = registry.get("tea", Said.class).localPeers();
        tea.leave(ann.live().peer());
        for (Peer<Said> peer : peers) {
            peer.send(new Said("hello"));
        }

        assertThat(peers).hasSize(1);
        assertThat(ann.wire().texts()).containsExactly("said hello as " + Said.class.getName());
    }

    @Test
    void a_listener_hears_who_comes_and_goes_until_it_is_closed() {
        var heard = new ArrayList<Change<String>>();
        var registration = tea.onChange(heard::add);
        var ann = join("tea");
        var eve = join("tea");
        registry.leaveAll(ann.live());

        registration.close();
        registration.close();
        tea.leave(eve.live().peer());

        assertThat(heard)
                .extracting(Change::peer, Change::kind)
                .map(Object::toString)
                .containsExactly(
                        "(" + ann.live().peer() + ", JOINED)",
                        "(" + eve.live().peer() + ", JOINED)",
                        "(" + ann.live().peer() + ", LEFT)");
    }

    @Test
    void a_listener_hears_nothing_of_what_was_before() {
        join("tea");
        var heard = new ArrayList<Change<String>>();

        tea.onChange(heard::add);

        assertThat(heard).isEmpty();
    }

    @Test
    void a_listener_that_throws_keeps_nobody_from_hearing() {
        var heard = new ArrayList<Change<String>>();
        tea.onChange(change -> {
            throw new IllegalStateException("a listener of the test");
        });
        tea.onChange(heard::add);

        var ann = join("tea");

        assertThat(heard).hasSize(1);
        assertThat(ids(tea)).containsExactly(ann.live().id());
    }

    @Test
    void a_listener_may_send_and_change_the_group() {
        var ann = open();
        var heard = new ArrayList<Change.Kind>();
        tea.onChange(change -> {
            heard.add(change.kind());
            if (change.kind() == Change.Kind.JOINED) {
                tea.send("welcome");
                tea.leave(change.peer());
            }
        });

        tea.join(ann.live().peer());

        assertThat(heard).containsExactly(Change.Kind.JOINED, Change.Kind.LEFT);
        assertThat(ann.wire().texts()).containsExactly("welcome");
    }

    @Test
    void a_group_with_a_listener_stays_though_it_is_empty() {
        var heard = new ArrayList<Change<String>>();
        var registration = tea.onChange(heard::add);
        tea.leave(join("tea").live().peer());

        join("tea");

        assertThat(heard).hasSize(3);
        registration.close();
    }

    @Test
    void the_peers_of_a_principal_are_known_while_they_are_open() {
        var one = builder().principal("ann").open();
        var two = builder().principal("ann").open();
        builder().principal("eve").open();

        assertThat(registry.peersOf("ann"))
                .containsExactlyInAnyOrder(one.live().peer(), two.live().peer());

        registry.leaveAll(one.live());
        registry.leaveAll(two.live());
        assertThat(registry.peersOf("ann")).isEmpty();
    }

    private TestSession.Builder builder() {
        return new TestSession.Builder().groups(registry);
    }

    private TestSession open() {
        return builder().open();
    }

    private TestSession join(String group) {
        var session = open();
        registry.get(group, String.class).join(session.live().peer());
        return session;
    }

    private TestSession join(String group, MessageCodec ofSession) {
        var session = builder().codec(ofSession).open();
        registry.get(group, String.class).join(session.live().peer());
        return session;
    }

    private static List<String> ids(Group<?> group) {
        return group.localPeers().stream().map(Peer::id).toList();
    }

    private static Object payload(TestSession session) {
        return ((Outgoing.Message) session.wire().sent().get(0)).payload();
    }
}
