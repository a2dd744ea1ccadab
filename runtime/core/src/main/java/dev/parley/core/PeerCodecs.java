package dev.parley.core;

import dev.parley.EndpointDescription;
import dev.parley.core.binding.PathTemplate;
import dev.parley.core.codec.CodecRegistry;
import jakarta.json.bind.JsonbConfig;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The codecs of those at the other end: of clients, written in Java, of some endpoints. */
public final class PeerCodecs implements AutoCloseable {

    private record Served(PathTemplate path, PeerCodec codec) {}

    private final CodecRegistry registry;
    private final List<Served> served;

    /**
     * Codecs for the peers of some endpoints.
     *
     * @param endpoints what they receive and send
     * @param config how JSON-B is set up; as it is for the endpoints
     */
    public PeerCodecs(Collection<EndpointDescription> endpoints, JsonbConfig config) {
        this.registry = new CodecRegistry(config, List.of(), PeerCodecs.class.getClassLoader());
        this.served = endpoints.stream()
                .map(endpoint -> new Served(PathTemplate.of(endpoint.path()), new PeerCodec(endpoint, registry)))
                .sorted(Comparator.comparing(Served::path))
                .toList();
    }

    /**
     * The codec for the endpoint that answers at a path.
     *
     * @param rawPath percent-encoded, without the context path and the query string
     */
    public Optional<PeerCodec> at(String rawPath) {
        return served.stream()
                .filter(endpoint -> endpoint.path().match(rawPath).isPresent())
                .map(Served::codec)
                .findFirst();
    }

    /** Ends JSON-B; none of the codecs is used afterwards. */
    @Override
    public void close() {
        registry.close();
    }
}
