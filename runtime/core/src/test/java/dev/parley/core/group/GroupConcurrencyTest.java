package dev.parley.core.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Group;
import dev.parley.Group.Change;
import dev.parley.core.session.TestSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GroupConcurrencyTest {

    private static final int THREADS = 6;

    private final GroupRegistry registry = new GroupRegistry(new LocalBus());
    private final Group<String> group = registry.get("tea", String.class);

    @Test
    void every_member_gets_each_threads_messages_in_order_and_all_members_the_same_order() throws Exception {
        int each = 500;
        var members = new ArrayList<TestSession>();
        for (int i = 0; i < 5; i++) {
            members.add(open());
            group.join(members.get(i).live().peer());
        }

        atOnce(thread -> {
            for (int i = 0; i < each; i++) {
                group.send(thread + ":" + i);
            }
            return null;
        });

        var expected = members.get(0).wire().texts();
        assertThat(expected).hasSize(THREADS * each);
        for (int t = 0; t < THREADS; t++) {
            var prefix = t + ":";
            assertThat(expected.stream()
                            .filter(text -> text.startsWith(prefix))
                            .map(text -> Integer.valueOf(text.substring(prefix.length()))))
                    .isSorted()
                    .hasSize(each);
        }
        assertThat(members)
                .allSatisfy(member -> assertThat(member.wire().texts()).isEqualTo(expected));
    }

    @Test
    void what_a_thread_sends_to_a_group_arrives_before_what_it_sends_to_the_peer_then() throws Exception {
        var ann = open();
        group.join(ann.live().peer());

        atOnce(thread -> {
            for (int i = 0; i < 500; i++) {
                group.send(thread + ":" + 2 * i);
                ann.live().peer().send(thread + ":" + (2 * i + 1));
            }
            return null;
        });

        for (int t = 0; t < THREADS; t++) {
            var prefix = t + ":";
            assertThat(ann.wire().texts().stream()
                            .filter(text -> text.startsWith(prefix))
                            .map(text -> Integer.valueOf(text.substring(prefix.length()))))
                    .isSorted()
                    .hasSize(1000);
        }
    }

    @Test
    void no_membership_is_lost_while_groups_vanish_and_come_again() throws Exception {
        var stayed = atOnce(thread -> {
            TestSession mine = null;
            for (int i = 0; i < 300; i++) {
                mine = open();
                assertThat(group.join(mine.live().peer())).isTrue();
                assertThat(isMember(mine)).isTrue();
                if (i < 299) {
                    assertThat(i % 2 == 0 ? group.leave(mine.live().peer()) : leaveAll(mine))
                            .isTrue();
                }
            }
            return mine;
        });

        assertThat(group.localPeers())
                .extracting(peer -> peer.id())
                .containsExactlyInAnyOrderElementsOf(
                        stayed.stream().map(session -> session.live().id()).toList());
    }

    @Test
    void a_session_that_ends_while_it_joins_stays_nowhere() throws Exception {
        for (int round = 0; round < 200; round++) {
            var ann = open();
            atOnce(thread -> {
                if (thread == 0) {
                    registry.leaveAll(ann.live());
                } else {
                    registry.get("group " + thread, String.class)
                            .join(ann.live().peer());
                }
                return null;
            });
        }

        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void listeners_hear_of_each_peer_in_the_order_in_which_it_happened() throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<Change<String>>());
        group.onChange(heard::add);

        atOnce(thread -> {
            var mine = open();
            for (int i = 0; i < 300; i++) {
                group.join(mine.live().peer());
                group.leave(mine.live().peer());
            }
            return null;
        });

        var last = new HashMap<String, Change.Kind>();
        assertThat(heard).hasSize(THREADS * 600);
        assertThat(heard)
                .allSatisfy(change -> assertThat(change.kind())
                        .isNotEqualTo(last.put(change.peer().id(), change.kind())));
        assertThat(last.values()).containsOnly(Change.Kind.LEFT);
    }

    /** What one of the threads does. */
    private interface Work<T> {
        T doIt(int thread) throws Exception;
    }

    private static <T> List<T> atOnce(Work<T> work) throws Exception {
        var barrier = new CyclicBarrier(THREADS);
        var executor = Executors.newFixedThreadPool(THREADS);
        try {
            var tasks = new ArrayList<Callable<T>>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                tasks.add(() -> {
                    barrier.await();
                    return work.doIt(thread);
                });
            }
            var results = new ArrayList<T>();
            for (Future<T> done : executor.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    private TestSession open() {
        return new TestSession.Builder()
                .groups(registry)
                .maxOutboxBytes(Long.MAX_VALUE)
                .open();
    }

    private boolean leaveAll(TestSession session) {
        registry.leaveAll(session.live());
        return !isMember(session);
    }

    private boolean isMember(TestSession session) {
        return group.localPeers().stream()
                .anyMatch(peer -> peer.equals(session.live().peer()));
    }
}
