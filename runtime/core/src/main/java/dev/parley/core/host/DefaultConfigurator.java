package dev.parley.core.host;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.util.ArrayList;
import java.util.List;

/** The Configurator of endpoints that name none: no container is asked for its own. */
public final class DefaultConfigurator extends Configurator {

    /** One that answers as the specification says. */
    public DefaultConfigurator() {}

    /** The first that the server prefers (Jakarta WebSocket, section 3.1.2). */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        for (var subprotocol : supported) {
            if (requested.contains(subprotocol)) {
                return subprotocol;
            }
        }
        return "";
    }

    /** Those of the peer that are installed, in its order (Jakarta WebSocket, section 3.1.3). */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        var agreed = new ArrayList<Extension>();
        for (var extension : requested) {
            for (var known : installed) {
                if (known.getName().equals(extension.getName())) {
                    agreed.add(extension);
                    break;
                }
            }
        }
        return agreed;
    }

    /** The rules of admission decide on origins. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    /** Instances are made without it. */
    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) throws InstantiationException {
        throw new InstantiationException(endpoint.getName() + " is not made by its Configurator");
    }
}
