package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputBufferTest {

    private final OutputBuffer.Pool pool = new OutputBuffer.Pool();

    @Test
    void what_is_given_back_is_used_again_by_those_who_write_at_the_same_time() {
        var buffers = take(OutputBuffer.Pool.KEPT);
        buffers.forEach(pool::giveBack);

        assertThat(take(OutputBuffer.Pool.KEPT)).containsExactlyInAnyOrderElementsOf(buffers);
    }

    @Test
    void no_more_than_a_few_are_kept_however_many_have_written_at_a_time() {
        var buffers = take(3 * OutputBuffer.Pool.KEPT);
        buffers.forEach(pool::giveBack);

        var again = new HashSet<>(take(3 * OutputBuffer.Pool.KEPT));
        again.retainAll(buffers);
        assertThat(again).hasSize(OutputBuffer.Pool.KEPT);
    }

    private List<OutputBuffer> take(int number) {
        return IntStream.range(0, number).mapToObj(i -> pool.take()).toList();
    }
}
