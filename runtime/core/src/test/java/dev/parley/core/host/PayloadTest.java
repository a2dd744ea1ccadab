package dev.parley.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final byte[] AROUND = "<gr\u00fcn>".getBytes(UTF_8);
    private static final byte[] GREEN = "gr\u00fcn".getBytes(UTF_8);

    @Test
    void a_text_has_its_utf_8_bytes() {
        var payload = Payload.text("gr\u00fcn");

        assertThat(payload.isText()).isTrue();
        assertThat(payload.size()).isEqualTo(5);
        assertThat(payload.bytes()).isEqualTo(GREEN);
        assertThat(payload.array()).isSameAs(payload.bytes());
        assertThat(payload.offset()).isZero();
        assertThat(payload.size()).isEqualTo(5);
    }

    @Test
    void a_slice_is_read_where_it_lies() {
        var payload = Payload.utf8(AROUND, 1, 5);

        assertThat(payload.array()).isSameAs(AROUND);
        assertThat(payload.offset()).isEqualTo(1);
        assertThat(payload.size()).isEqualTo(5);
        assertThat(payload.string()).isEqualTo("gr\u00fcn");
        assertThat(payload.bytes()).isEqualTo(GREEN).isSameAs(payload.bytes());
        assertThat(payload.kept()).isSameAs(payload);
    }

    @Test
    void a_whole_array_is_never_copied() {
        var payload = Payload.binary(AROUND);

        assertThat(payload.bytes()).isSameAs(AROUND);
        assertThat(payload.isText()).isFalse();
    }

    @Test
    void the_bytes_of_a_buffer_are_its_own() {
        var buffer = ByteBuffer.wrap(AROUND, 1, 5);

        assertThat(Payload.binary(buffer).bytes()).isEqualTo(GREEN);
        assertThat(buffer.remaining()).isEqualTo(5);
    }

    @Test
    void what_is_lent_is_kept_by_a_copy() {
        var lent = AROUND.clone();
        var payload = Payload.lent(true, lent, 1, 5);

        var kept = payload.kept();
        var bytes = Payload.lent(false, lent, 1, 5).bytes();
        var whole = Payload.lent(false, lent, 0, lent.length).bytes();
        lent[2] = '?';

        assertThat(kept.string()).isEqualTo("gr\u00fcn");
        assertThat(kept.isText()).isTrue();
        assertThat(kept.kept()).isSameAs(kept);
        assertThat(bytes).isEqualTo(GREEN);
        assertThat(whole).isEqualTo(AROUND);
        assertThat(payload.array()).isSameAs(lent);
    }

    @Test
    void a_form_of_the_host_is_made_once() {
        var payload = Payload.text("a");

        Object first = payload.hostForm(p -> new Object());

        assertThat(payload.<Object>hostForm(p -> new Object())).isSameAs(first);
    }
}
