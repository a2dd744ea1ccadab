package dev.parley.contract.plain.mixed;

import dev.parley.Query;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An extended endpoint among plain ones. */
@ServerEndpoint("/scores")
public class Scores {

    private int sum;

    /** Points that somebody has made. */
    public record Made(int points) {}

    /** How many there are. */
    public record Total(int points) {}

    @OnMessage
    Total add(Made made, @Query("factor") int factor) {
        sum += made.points() * factor;
        return new Total(sum);
    }
}
