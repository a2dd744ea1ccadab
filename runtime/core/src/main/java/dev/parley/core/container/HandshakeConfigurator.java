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
import java.util.Optional;
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
    private final Supplier<Optional<EarlyHandshake>> early;
    private final BiFunction<ServerConnection, Entry, Ticket> tickets;
    private final UserConfigurator user;

    /** Why a question before {@link #modifyHandshake} could not be answered. */
    @SuppressWarnings("ThreadLocalUsage") // one for each endpoint, as many as there are, and each handshake empties it
    private final ThreadLocal<@Nullable Throwable> failed = new ThreadLocal<>();

    /**
     * What is asked about one endpoint.
     *
     * @param connections that by which a handshake comes, called by its thread
     * @param early the handshake of this thread, if the server knows it already
     * @param tickets what an admitted handshake leaves for the session that it opens
     */
    HandshakeConfigurator(
            HostedEndpoint endpoint,
            Function<HandshakeRequest, ? extends ServerConnection> connections,
            Supplier<Optional<EarlyHandshake>> early,
            BiFunction<ServerConnection, Entry, Ticket> tickets) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.early = early;
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
        boolean allowed = !user.checksOrigin() || ask(() -> user.own().checkOrigin(originHeaderValue), true);
        if (allowed) {
            var handshake = early.get();
            if (handshake.isPresent()) {
                admitEarly(handshake.get());
            }
        }
        return allowed;
    }

    private void admitEarly(EarlyHandshake handshake) {
        var connection = connections.apply(handshake.request());
        var admission = decide(handshake.request(), connection);
        if (admission instanceof Admission.Refused refused) {
            connection.refuse(refused, HashMap::new);
        }
        handshake.keep(admission);
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        if (user.choosesSubprotocol()) {
            return ask(() -> user.own().getNegotiatedSubprotocol(supported, requested), "");
        }
        for (var subprotocol : supported) {
            if (requested.contains(subprotocol)) {
                return subprotocol;
            }
        }
        return "";
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
        var connection = connections.apply(request);
        var known = early.get();
        var decided = known.isPresent() ? known.get().admission() : Optional.<Admission>empty();
        var admission = decided.isPresent() ? decided.get() : decide(request, connection);
        var ticket = ticket(admission, connection, request, response);
        config.getUserProperties().put(Ticket.KEY, ticket);
        ticket.answer(connection, response);
    }

    private Admission decide(HandshakeRequest request, ServerConnection connection) {
        try {
            throwFailure();
            var handshake = Handshakes.of(request, endpoint.path(), connection);
            return handshake.pathParameters().containsValue("") ? NO_SUCH_PATH : endpoint.admit(handshake);
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    private Ticket ticket(
            Admission admission, ServerConnection connection, HandshakeRequest request, HandshakeResponse response) {
        if (admission instanceof Admission.Refused refused) {
            return new Ticket.Rejected(refused);
        }
        try {
            throwFailure();
            return admitted((Admission.Accepted) admission, connection, request, response);
        } catch (Throwable failure) {
            return new Ticket.Rejected(failed(failure));
        }
    }

    private Admission.Refused failed(Throwable failure) {
        LOG.log(Level.WARNING, "A handshake for " + endpoint.path() + " was refused, since this went wrong:", failure);
        return FAILED;
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
}
