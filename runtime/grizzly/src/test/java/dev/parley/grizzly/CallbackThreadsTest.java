package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class CallbackThreadsTest {

    @Test
    void threads_are_daemons_that_say_what_they_are_for() throws Exception {
        var threads = CallbackThreads.start(false);
        try {
            var thread = threads.submit(Thread::currentThread).get();

            assertThat(thread.getName()).isEqualTo("parley-callback-1");
            assertThat(thread.isDaemon()).isTrue();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void tasks_that_block_keep_no_other_waiting() throws Exception {
        var threads = CallbackThreads.start(false);
        var release = new CompletableFuture<Void>();
        try {
            for (int i = 0; i < 500; i++) {
                threads.execute(release::join);
            }

            assertThat(threads.submit(() -> "done").get(20, TimeUnit.SECONDS)).isEqualTo("done");
            assertThat(release).isNotDone();
        } finally {
            release.complete(null);
            threads.shutdown();
        }
    }

    @Test
    void a_thread_that_is_free_takes_the_next_task() throws Exception {
        var threads = CallbackThreads.start(false);
        try {
            var names = new ConcurrentSkipListSet<String>();
            for (int i = 0; i < 100; i++) {
                threads.submit(() -> names.add(Thread.currentThread().getName()))
                        .get();
            }

            assertThat(names).hasSizeLessThan(50);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void they_are_virtual_where_there_are_such() throws Exception {
        var threads = CallbackThreads.start(true);
        try {
            var thread = threads.submit(Thread::currentThread).get();

            assertThat(thread.getName()).startsWith("parley-callback-");
            assertThat(thread.toString()).startsWith("VirtualThread");
        } finally {
            threads.shutdown();
        }
    }
}
