package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.junit.jupiter.api.Test;

class LatestPongTest {

    private final List<ByteBuffer> written = new ArrayList<>();
    private final List<CompletionHandler<ByteBuffer>> outcomes = new ArrayList<>();
    private final LatestPong pongs = new LatestPong((frame, outcome) -> {
        written.add(frame);
        outcomes.add(outcome);
    });

    @Test
    void while_one_is_under_way_only_the_latest_waits() {
        var frames = List.of(ByteBuffer.allocate(1), ByteBuffer.allocate(2), ByteBuffer.allocate(3));
        frames.forEach(pongs::offer);

        assertThat(written).containsExactly(frames.get(0));

        outcomes.get(0).completed(frames.get(0));
        assertThat(written).containsExactly(frames.get(0), frames.get(2));
    }

    @Test
    void what_waits_behind_a_failure_is_dropped() {
        pongs.offer(ByteBuffer.allocate(1));
        pongs.offer(ByteBuffer.allocate(2));

        outcomes.get(0).failed(new java.io.IOException("gone"));

        assertThat(written).hasSize(1);
    }
}
