package dev.parley.servlet;

/** Leads out of a WebSocket container that is not to answer a handshake. Nothing has gone wrong, so it has no trace. */
final class HandshakeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HandshakeRefusedException(int status) {
        super("The handshake is refused with " + status + ".", null, false, false);
    }
}
