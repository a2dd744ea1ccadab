package dev.parley.core.binding;

import java.util.ArrayList;
import java.util.List;

/** Collects what the callbacks of one endpoint take from the handshake: what several of them take, once. */
final class HandshakeSlots {

    private final List<HandshakeParameter> parameters = new ArrayList<>();
    private boolean principalRequired;

    /** The slot for a parameter. */
    int slot(HandshakeParameter parameter) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).description().equals(parameter.description())) {
                return i;
            }
        }
        parameters.add(parameter);
        return parameters.size() - 1;
    }

    /** Says that a callback cannot do without a principal. */
    void requirePrincipal() {
        principalRequired = true;
    }

    /** Whether a callback cannot do without a principal. */
    boolean principalRequired() {
        return principalRequired;
    }

    /** By slot. */
    List<HandshakeParameter> parameters() {
        return List.copyOf(parameters);
    }
}
