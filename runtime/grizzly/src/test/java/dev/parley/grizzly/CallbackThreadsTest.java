package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

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
