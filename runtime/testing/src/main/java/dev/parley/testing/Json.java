package dev.parley.testing;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;

/** Compares texts as JSON. */
final class Json {

    private static final Jsonb JSON = JsonbBuilder.create();

    private Json() {}

    /** Whether two texts are the same JSON, in whatever order their members stand. */
    static boolean same(String text, String expected) {
        try {
            return JSON.fromJson(text, Object.class).equals(JSON.fromJson(expected, Object.class));
        } catch (JsonbException e) {
            return false;
        }
    }
}
