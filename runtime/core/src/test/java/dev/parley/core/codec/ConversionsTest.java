package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.host.Payload;
import jakarta.websocket.DecodeException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversionsTest {

    public record ByConstructor(String text) {}

    static final class ByFactory {
        final String text;

        private ByFactory(String text) {
            this.text = text;
        }

        public static ByFactory fromString(String text) {
            if (text.isEmpty()) {
                throw new IllegalStateException("empty");
            }
            return text.equals("none") ? null : new ByFactory(text);
        }
    }

    private static Object converted(String text, Class<?> type) {
        return Conversions.to(type).orElseThrow().apply(text);
    }

    @Test
    void the_usual_types_are_made_from_strings() {
        assertThat(converted("a", String.class)).isEqualTo("a");
        assertThat(converted("7", int.class)).isEqualTo(7);
        assertThat(converted("7", Integer.class)).isEqualTo(7);
        assertThat(converted("-7", long.class)).isEqualTo(-7L);
        assertThat(converted("1", byte.class)).isEqualTo((byte) 1);
        assertThat(converted("1", short.class)).isEqualTo((short) 1);
        assertThat(converted("1.5", float.class)).isEqualTo(1.5f);
        assertThat(converted("1.5", Double.class)).isEqualTo(1.5);
        assertThat(converted("True", boolean.class)).isEqualTo(true);
        assertThat(converted("false", Boolean.class)).isEqualTo(false);
        assertThat(converted("x", char.class)).isEqualTo('x');
        assertThat(converted("1.50", BigDecimal.class)).isEqualTo(new BigDecimal("1.50"));
        assertThat(converted("FRIDAY", DayOfWeek.class)).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(converted("2024-02-29", LocalDate.class)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(converted("PT1S", Duration.class)).isEqualTo(Duration.ofSeconds(1));
        assertThat(converted("Asia/Tokyo", ZoneId.class)).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(converted("00000000-0000-0001-0000-000000000002", UUID.class))
                .isEqualTo(new UUID(1, 2));
        assertThat(converted("a", ByConstructor.class)).isEqualTo(new ByConstructor("a"));
        assertThat(((ByFactory) converted("a", ByFactory.class)).text).isEqualTo("a");
    }

    @Test
    void what_is_no_such_value_is_an_illegal_argument() {
        assertThatIllegalArgumentException().isThrownBy(() -> converted("x", int.class));
        assertThatIllegalArgumentException().isThrownBy(() -> converted("yes", boolean.class));
        assertThatIllegalArgumentException().isThrownBy(() -> converted("ab", char.class));
        assertThatIllegalArgumentException().isThrownBy(() -> converted("friday", DayOfWeek.class));
        assertThatIllegalArgumentException().isThrownBy(() -> converted("2024-02-30", LocalDate.class));
        assertThatIllegalArgumentException().isThrownBy(() -> converted("0-0-0-0-0", UUID.class));
        assertThatIllegalArgumentException().isThrownBy(() -> converted("none", ByFactory.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> converted("", ByFactory.class))
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void other_types_have_no_conversion() throws NoSuchFieldException {
        Type list = Lists.class.getDeclaredField("strings").getGenericType();

        assertThat(Conversions.to(Object.class)).isEmpty();
        assertThat(Conversions.to(Runnable.class)).isEmpty();
        assertThat(Conversions.to(list)).isEmpty();
    }

    static class Lists {
        List<String> strings;
    }

    @Test
    void native_text_is_read_as_the_specification_says() throws DecodeException {
        assertThat(TextCodec.decode("7", int.class)).isEqualTo(7);
        assertThat(TextCodec.decode("7", Long.class)).isEqualTo(7L);
        assertThat(TextCodec.decode("whatever", boolean.class)).isEqualTo(false);
        assertThat(TextCodec.decode("x", char.class)).isEqualTo('x');
        assertThat(TextCodec.decode("x", String.class)).isEqualTo("x");
        assertThatThrownBy(() -> TextCodec.decode("x", int.class))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.getText()).isEqualTo("x"))
                .hasMessage("The text is no int");
        assertThatThrownBy(() -> TextCodec.decode("", Character.class)).isInstanceOf(DecodeException.class);
        assertThat(TextCodec.has(double.class)).isTrue();
        assertThat(TextCodec.has(BigDecimal.class)).isFalse();
        assertThat(TextCodec.encode(1.5)).isEqualTo("1.5");
    }

    @Test
    void bytes_are_copied() {
        var bytes = new byte[] {1, 2};
        var message = BytesCodec.encode(bytes);

        bytes[0] = 9;

        assertThat(message.isText()).isFalse();
        assertThat(message.bytes()).containsExactly(1, 2);
        assertThat(BytesCodec.encode(ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 1))
                        .bytes())
                .containsExactly(2);
        assertThat(BytesCodec.has(byte[].class)).isTrue();
        assertThat(BytesCodec.has(ByteBuffer.class)).isTrue();
        assertThat(BytesCodec.has(int[].class)).isFalse();
        assertThat(Payload.text("x").isText()).isTrue();
    }
}
