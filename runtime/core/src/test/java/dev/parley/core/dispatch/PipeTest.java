package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PipeTest {

    @Test
    void a_reader_reads_the_parts_as_one_text() throws Exception {
        var pipe = new Pipe<String>();
        var all = CompletableFuture.supplyAsync(() -> read(pipe));

        for (int i = 0; i < 100; i++) {
            pipe.put("part " + i + "\n", i == 99);
        }

        assertThat(all.get(10, TimeUnit.SECONDS)).startsWith("part 0\npart 1\n").endsWith("part 98\npart 99\n");
    }

    @Test
    void an_input_stream_reads_the_parts_as_one() throws Exception {
        var pipe = new Pipe<byte[]>();
        pipe.put(new byte[] {1, 2}, false);
        pipe.put(new byte[] {}, false);
        pipe.put(new byte[] {(byte) 0xFF}, true);

        assertThat(Pipe.inputStream(pipe).readAllBytes()).containsExactly(1, 2, 0xFF);
    }

    @Test
    void who_brings_parts_waits_for_a_slow_reader_but_not_for_one_that_has_gone() throws Exception {
        var pipe = new Pipe<String>();
        var brought = CompletableFuture.runAsync(() -> putMany(pipe));

        var reader = Pipe.reader(pipe);
        assertThat(reader.read()).isEqualTo('x');
        assertThat(brought).isNotDone();
        reader.close();

        brought.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_message_that_breaks_off_ends_with_an_exception_behind_what_had_come() throws Exception {
        var pipe = new Pipe<String>();
        pipe.put("half", false);
        pipe.breakOff();
        var reader = Pipe.reader(pipe);

        assertThat(reader.read(new char[10])).isEqualTo(4);
        assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
    }

    @Test
    void a_reader_kept_beyond_its_callback_says_so() {
        var pipe = new Pipe<String>();
        var reader = Pipe.reader(pipe);
        pipe.abandon();

        assertThatThrownBy(reader::read)
                .isInstanceOf(IOException.class)
                .hasMessage("The message can be read only until the callback returns.");
    }

    private static String read(Pipe<String> pipe) {
        try {
            var text = new StringWriter();
            Pipe.reader(pipe).transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** More parts than the pipe has room for. */
    private static void putMany(Pipe<String> pipe) {
        try {
            for (int i = 0; i < 1000; i++) {
                pipe.put("x", false);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
