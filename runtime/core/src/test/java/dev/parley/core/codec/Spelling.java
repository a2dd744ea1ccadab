package dev.parley.core.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes JSON as senders might: in any order, with space, escapes and other forms of numbers, with members more or less. */
final class Spelling {

    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-0.0",
            "1",
            "0.5",
            "1e2",
            "1E400",
            "-1e-400",
            "1e999999999",
            "1e-999999999",
            "2147483648",
            "9223372036854775808",
            "18446744073709551616",
            "0.1e1",
            "100e-2",
            "\"\"",
            "\"x\"",
            "\"xy\"",
            "\"1\"",
            "\"NEW\"",
            "\"2026-01-31\"",
            "\"2026-01-31T12:00:00Z\"",
            "\"PT1S\"",
            "\"\\uD83D\\uDE00\"",
            "[]",
            "[1]",
            "[null]",
            "{}",
            "{\"a\":1}",
            "{\"\":null}",
            "[[[[[[[[[[]]]]]]]]]]");

    private final Random random;

    /** How many of a hundred values are something else. */
    private final int odd;

    Spelling(long seed, int odd) {
        this.random = new Random(seed);
        this.odd = odd;
    }

    String of(JsonValue value) {
        return space() + (random.nextInt(100) < odd ? one(OTHERS) : spelled(value)) + space();
    }

    private String spelled(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> object((JsonObject) value);
            case ARRAY -> ((JsonArray) value).stream().map(this::of).collect(Collectors.joining(",", "[", "]"));
            case STRING -> string(((JsonString) value).getString());
            case NUMBER -> number(((JsonNumber) value).bigDecimalValue(), value.toString());
            default -> value.toString();
        };
    }

    private String object(JsonObject object) {
        var members = new ArrayList<String>();
        object.forEach((name, value) -> {
            if (random.nextInt(100) >= odd) {
                members.add(space() + string(name) + space() + ":" + of(value));
            }
        });
        if (random.nextInt(4) == 0) {
            members.add("\"nobody knows me\":" + one(OTHERS));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(members, random);
        }
        return "{" + String.join(",", members) + space() + "}";
    }

    private String number(BigDecimal number, String digits) {
        return switch (random.nextInt(6)) {
            case 0 -> number.scale() > 500 || number.scale() < -500 ? digits : number.toPlainString();
            case 1 -> number.unscaledValue() + "e" + -number.scale();
            case 2 -> digits.matches("-?\\d+") ? digits + ".0" : digits;
            case 3 -> digits.matches("-?\\d+") ? digits + "E+0" : digits;
            default -> digits;
        };
    }

    private String string(String text) {
        var escaping = random.nextInt(8);
        var spelled = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || random.nextInt(8) < escaping - 6) {
                spelled.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", c));
            } else {
                spelled.append((char) c);
            }
        });
        return spelled.append('"').toString();
    }

    private String space() {
        return random.nextInt(12) > 0 ? "" : one(List.of(" ", "\n\t", "\r\n  "));
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
