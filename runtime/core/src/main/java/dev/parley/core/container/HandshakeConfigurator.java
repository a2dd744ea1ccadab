package dev.parley.core.container;

import dev.parley.core.host.Admission;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.host.SessionConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a container asks about the handshakes of one endpoint: it has them admitted, and lets the user's own Configurator
 * speak wherever that has something to say.
 *
 * <p><b>Threads.</b> A container asks all that concerns one handshake in one thread, and many threads ask at once.
 */
final class HandshakeConfigurator extends Configurator {

    private static final Logger LOG = System.getLogger("dev.parley.core.container");
    private static final Admission.Refused FAILED =
            new Admission.Refused(500, "The handshake could not be answered.", Map.of());

    /** A variable matches no empty segment (section 3.1.1), but in some containers it does. */
    private static final Admission.Refused NO_SUCH_PATH =
            new Admission.Refused(404, "No endpoint has this path.", Map.of());

    private final HostedEndpoint endpoint;
    private final Function<HandshakeRequest, ? extends ServerConnection> connections;
    private final BiFunction<ServerConnection, Entry, Ticket> tickets;
    private final UserConfigurator user;

    /** Why a question before {@link #modifyHandshake} could not be answered. */
    @SuppressWarnings("ThreadLocalUsage") // one for each endpoint, as many as there are, and each handshake empties it
    private final ThreadLocal<@Nullable Throwable> failed = new ThreadLocal<>();

    /**
     * What is asked about one endpoint.
     *
     * @param connections that by which a handshake comes, called by its thread
     * @param tickets what an admitted handshake leaves for the session that it opens
     */
    HandshakeConfigurator(
            HostedEndpoint endpoint,
            Function<HandshakeRequest, ? extends ServerConnection> connections,
            BiFunction<ServerConnection, Entry, Ticket> tickets) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.tickets = tickets;
        this.user = UserConfigurator.of(endpoint.config().getConfigurator());
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(new JakartaEndpoint());
    }

    @Override
    public boolean checkOrigin(String originHeaderValue) {
        failed.remove();
        return !user.checksOrigin() || ask(() -> user.own().checkOrigin(originHeaderValue), true);
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return user.choosesSubprotocol()
                ? ask(() -> user.own().getNegotiatedSubprotocol(supported, requested), "")
                : supported.stream().filter(requested::contains).findFirst().orElse("");
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return user.choosesExtensions()
                ? ask(() -> user.own().getNegotiatedExtensions(installed, requested), List.of())
                : super.getNegotiatedExtensions(installed, requested);
    }

    /** The user's answer; if there is none, {@link #modifyHandshake} refuses, for only it can. */
    private <T> T ask(Supplier<T> question, T otherwise) {
        try {
            var answer = question.get();
            return answer == null ? otherwise : answer;
        } catch (Throwable failure) {
            failed.set(failure);
            return otherwise;
        }
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        var ticket = ticket(connections.apply(request), request, response);
        config.getUserProperties().put(Ticket.KEY, ticket);
    }

    private Ticket ticket(ServerConnection connection, HandshakeRequest request, HandshakeResponse response) {
        try {
            throwFailure();
            var handshake = Handshakes.of(request, endpoint.path(), connection);
            if (handshake.pathParameters().containsValue("")) {
                return rejected(NO_SUCH_PATH, connection, response);
            }
            var admission = endpoint.admit(handshake);
            return admission instanceof Admission.Accepted accepted
                    ? admitted(accepted, connection, request, response)
                    : rejected((Admission.Refused) admission, connection, response);
        } catch (Throwable failure) {
            LOG.log(
                    Level.WARNING,
                    "A handshake for " + endpoint.path() + " was refused, since this went wrong:",
                    failure);
            return rejected(FAILED, connection, response);
        }
    }

    private void throwFailure() throws Throwable {
        var failure = failed.get();
        failed.remove();
        if (failure != null) {
            throw failure;
        }
    }

    private Ticket admitted(
            Admission.Accepted accepted,
            ServerConnection connection,
            HandshakeRequest request,
            HandshakeResponse response) {
        var shared = endpoint.config();
        // Null is a value here, too: many put the HttpSession in, and there may be none.
        var userProperties = Collections.synchronizedMap(new HashMap<>(shared.getUserProperties()));
        user.own().modifyHandshake(new SessionConfig(shared, userProperties), request, response);
        return tickets.apply(connection, new Entry(endpoint, accepted, userProperties));
    }

    private static Ticket rejected(Admission.Refused refused, ServerConnection connection, HandshakeResponse response) {
        connection.refuse(refused, response);
        return new Ticket.Rejected(refused.reason());
    }
}
