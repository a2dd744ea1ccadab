package dev.parley.spi;

import dev.parley.EndpointDescription;
import dev.parley.MessageCodec;

/**
 * A message format besides JSON. Providers are found by {@link java.util.ServiceLoader}, or given to the server.
 *
 * <p>A session whose handshake agrees on the provider's subprotocol (RFC 6455, section 1.9) uses its codec; the callbacks
 * are the same.
 */
public interface CodecProvider {

    /** The subprotocol that asks for this format, such as {@code cbor}. Every extended endpoint offers it. */
    String subprotocol();

    /**
     * The codec for an endpoint's messages; called once, at deployment.
     *
     * @param endpoint which messages it receives and sends, and how they are tagged
     */
    MessageCodec codec(EndpointDescription endpoint);
}
