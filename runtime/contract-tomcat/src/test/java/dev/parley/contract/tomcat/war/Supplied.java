package dev.parley.contract.tomcat.war;

import dev.parley.CodecException;
import dev.parley.EndpointDescription;
import dev.parley.MessageCodec;
import dev.parley.spi.Authenticator;
import dev.parley.spi.CodecProvider;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.Handshake;
import dev.parley.spi.Interceptor;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An endpoint that needs all that an application can supply. */
@ServerEndpoint("/supplied")
public class Supplied {

    public record Say(String text) {}

    public record Said(String by, String text) {}

    private final String mark;

    /** Only the factory knows how. */
    Supplied(String mark) {
        this.mark = mark;
    }

    @OnMessage
    Said say(Say say, Principal who) {
        return new Said(who.getName(), say.text() + mark);
    }

    public static final class Office implements Authenticator {

        @Override
        public Result authenticate(Handshake handshake) {
            return handshake
                    .header("X-Ticket")
                    .<Result>map(ticket -> new Result.Authenticated(() -> ticket, Set.of()))
                    .orElseGet(() -> new Result.Refused(401, Map.of("WWW-Authenticate", List.of("Ticket"))));
        }
    }

    public static final class Factory implements EndpointFactory {

        @Override
        public <T> T create(Class<T> endpoint) {
            return endpoint.cast(new Supplied("!"));
        }
    }

    public static final class Loud implements Interceptor {

        @Override
        public @Nullable Object around(Invocation invocation) throws Throwable {
            return invocation.proceed() instanceof Said said
                    ? new Said(said.by(), said.text().toUpperCase(Locale.ROOT))
                    : null;
        }
    }

    public static final class Words implements CodecProvider {

        @Override
        public String subprotocol() {
            return "words";
        }

        @Override
        public MessageCodec codec(EndpointDescription endpoint) {
            return new Codec();
        }
    }

    private static final class Codec implements MessageCodec.Text {

        @Override
        public Decoded decode(String text) {
            return new Decoded(new Say(text), Say.class, Optional.empty());
        }

        @Override
        public String encode(Object message, Type declared, @Nullable String re) {
            if (message instanceof Said said) {
                return said.by() + ": " + said.text();
            }
            throw new CodecException("No words for it", "something that was said");
        }
    }
}
