package dev.parley.contract.plain;

import jakarta.websocket.DecodeException;

/** What coders read and write. */
public record Point(int x, int y) {

    /** Reads one. */
    static Point of(String text) throws DecodeException {
        try {
            var parts = text.split(",", -1);
            return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        } catch (RuntimeException e) {
            throw new DecodeException(text, "no point", e);
        }
    }

    String text() {
        return x + "," + y;
    }

    Point mirrored() {
        return new Point(y, x);
    }
}
