package dev.parley.samples.ticker;

import dev.parley.Groups;
import dev.parley.Peer;
import dev.parley.samples.ticker.PricesEndpoint.Price;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** How much waits in the server for a reader, for the page to show. Who is stalled could not ask in the same session. */
@ServerEndpoint("/waiting/{reader}")
public class WaitingEndpoint {

    public record Look() {}

    public record Waiting(int sessions, long bytes) {}

    @OnMessage
    Waiting look(Look look, @PathParam("reader") String reader, Groups groups) {
        var peers = groups.get("/prices/" + reader, Price.class).localPeers();
        return new Waiting(peers.size(), peers.stream().mapToLong(Peer::queued).sum());
    }
}
