package dev.parley.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that are JSON objects, such as {@code {"type":"said","by":"ann","room":"lobby","text":"…","at":"…"}}, with the members
 * in whatever order.
 *
 * <p>The first one is read as JSON. The others must be the same bytes, but for the text and the time.
 */
final class Replies implements Answers {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String[] texts;

    /** What comes before the time, and after it; null before the first answer. */
    private ByteBuffer @Nullable [] begins;

    private ByteBuffer @Nullable [] ends;

    Replies(String[] texts) {
        this.texts = texts;
    }

    @Override
    public boolean fit(ByteBuffer answer, int turn) {
        if (begins == null || ends == null) {
            return learn(StandardCharsets.UTF_8.decode(answer.duplicate()).toString(), turn);
        }
        var begin = begins[turn];
        var end = ends[turn];
        var time = answer.remaining() - begin.remaining() - end.remaining();
        return time > 0
                && answer.slice(0, begin.remaining()).equals(begin)
                && isTime(answer, begin.remaining(), time)
                && answer.slice(begin.remaining() + time, end.remaining()).equals(end);
    }

    /** The characters of a time in UTC: the first answer has shown that it is one. */
    private static boolean isTime(ByteBuffer answer, int start, int length) {
        for (var i = start; i < start + length; i++) {
            var c = answer.get(i);
            if ((c < '0' || c > ':') && c != '-' && c != '.' && c != 'T' && c != 'Z') {
                return false;
            }
        }
        return true;
    }

    private boolean learn(String answer, int turn) {
        var at = time(answer, turn);
        if (at == null) {
            return false;
        }
        var start = answer.indexOf(at);
        begins = each(answer.substring(0, start), turn);
        ends = each(answer.substring(start + at.length()), turn);
        return true;
    }

    /** The time in an answer that says what it should; otherwise null. */
    private @Nullable String time(String answer, int turn) {
        try {
            var object = JSON.readTree(answer);
            var at = object.path("at").stringValue("");
            Instant.parse(at);
            return object.equals(expected(turn, at)) ? at : null;
        } catch (JacksonException | DateTimeParseException e) {
            return null;
        }
    }

    private JsonNode expected(int turn, String at) {
        return JSON.valueToTree(Map.of("type", "said", "by", "ann", "room", "lobby", "text", texts[turn], "at", at));
    }

    /** A part of the answer to one message as it is in the answers to all. */
    private ByteBuffer[] each(String part, int turn) {
        var parts = new ByteBuffer[texts.length];
        for (var i = 0; i < texts.length; i++) {
            parts[i] = StandardCharsets.UTF_8.encode(part.replace(texts[turn], texts[i]));
        }
        return parts;
    }
}
