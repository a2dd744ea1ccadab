package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.CodecException;
import dev.parley.core.codec.JakartaCodec;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.SendResult;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EncodersTest {

    record Point(int x, int y) {}

    /** Refuses points left of the origin, and fails at those below it. */
    public static class PointEncoder implements Encoder.Text<Point> {
        @Override
        public String encode(Point point) throws EncodeException {
            if (point.x() < 0) {
                throw new EncodeException(point, "left");
            }
            if (point.y() < 0) {
                throw new IllegalStateException("below");
            }
            return point.x() + "/" + point.y();
        }
    }

    /** Overrides the form that integers have by themselves. */
    public static class IntegerEncoder implements Encoder.Text<Integer> {
        @Override
        public String encode(Integer number) {
            return "number " + number;
        }
    }

    private final TestSession session = new TestSession.Builder().open();
    private final List<SendResult> results = new ArrayList<>();

    @BeforeEach
    void encoders() {
        session.live()
                .use(new JakartaCodec(ServerEndpointConfig.Builder.create(Object.class, "/test")
                        .configurator(new ServerEndpointConfig.Configurator())
                        .encoders(List.of(PointEncoder.class, IntegerEncoder.class))
                        .build()));
    }

    @Test
    void an_object_goes_out_by_the_encoder_that_is_declared_for_it() throws Exception {
        session.live().userSession().getBasicRemote().sendObject(new Point(1, 2));
        session.live()
                .userSession()
                .getAsyncRemote()
                .sendObject(new Point(3, 4))
                .get();
        session.live().peer().send(new Point(5, 6));

        assertThat(session.wire().texts()).containsExactly("1/2", "3/4", "5/6");
    }

    @Test
    void an_encoder_overrides_the_form_of_a_primitive() throws Exception {
        session.live().userSession().getBasicRemote().sendObject(7);

        assertThat(session.wire().texts()).containsExactly("number 7");
    }

    @Test
    void what_an_encoder_says_reaches_the_sender_as_it_is() {
        var remote = session.live().userSession().getBasicRemote();

        assertThatThrownBy(() -> remote.sendObject(new Point(-1, 0)))
                .isInstanceOf(EncodeException.class)
                .hasMessageStartingWith("left");
        assertThatThrownBy(() -> remote.sendObject(new Point(0, -1))).hasMessage("below");
        assertThatThrownBy(() -> session.live().peer().send(new Point(-1, 0))).isInstanceOf(CodecException.class);
    }

    @Test
    void an_asynchronous_send_never_throws_what_an_encoder_does() {
        var remote = session.live().userSession().getAsyncRemote();

        remote.sendObject(new Point(-1, 0), results::add);
        remote.sendObject(new Point(0, -1), results::add);

        assertThat(results)
                .extracting(result -> result.getException().getClass().getSimpleName())
                .containsExactly("EncodeException", "IllegalStateException");
    }
}
