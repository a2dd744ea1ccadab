package dev.parley.core.codec;

import java.net.MalformedURLException;
import java.net.URL;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values that are one JSON value which is neither object nor array, and need no JSON-B. */
final class ScalarShape {

    private static final int MOST_NAMES_SHOWN = 12;

    private ScalarShape() {}

    /** A string. */
    record Text() implements Shape {

        @Override
        public Object read(Json json) {
            return json.text();
        }

        @Override
        public Object read(JsonIn in) {
            return in.string();
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.string(value.toString());
        }
    }

    /** A single character. */
    record OneCharacter() implements Shape {

        @Override
        public Object read(Json json) {
            if (json.text().length() != 1) {
                throw json.unlike("one character");
            }
            return json.text().charAt(0);
        }

        @Override
        public Object read(JsonIn in) {
            var text = in.string();
            if (text.length() != 1) {
                throw JsonIn.unplain();
            }
            return text.charAt(0);
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.string(value.toString());
        }
    }

    /** A UUID in its usual form; Java alone would take shorter ones. */
    record Unique() implements Shape {

        private static final int LENGTH = 36;

        @Override
        public Object read(Json json) {
            try {
                if (json.text().length() == LENGTH) {
                    return UUID.fromString(json.text());
                }
            } catch (IllegalArgumentException e) {
                throw json.unlike("the text of a UUID");
            }
            throw json.unlike("the text of a UUID");
        }

        @Override
        public Object read(JsonIn in) {
            return Uuids.read(in);
        }

        @Override
        public void write(Object value, JsonOut out) {
            Uuids.write((UUID) value, out);
        }
    }

    /** A URL. Yasson prints a stack trace for each that is none, which senders could cause at will. */
    record Address() implements Shape {

        @Override
        public Object read(Json json) {
            try {
                return new URL(json.text());
            } catch (MalformedURLException e) {
                throw json.unlike("the text of a URL");
            }
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.string(value.toString());
        }
    }

    /** What is the same whatever the message says, since its member is kept out of JSON. */
    record Given(@Nullable Object value) implements Shape {

        @Override
        public @Nullable Object read(Json json) {
            return value;
        }

        @Override
        public @Nullable Object read(JsonIn in) {
            in.skip();
            return value;
        }

        @Override
        public boolean takesNothing() {
            return true;
        }

        @Override
        public @Nullable Object readNothing(String how) {
            return value;
        }

        @Override
        public void write(Object ignored, JsonOut out) {
            out.nothing();
        }
    }

    /** A number as the text that a pattern makes of it. */
    record Formatted(NumberShape number, String pattern, Locale locale) implements Shape {

        @Override
        public Object read(Json json) {
            if (json.text().length() > StrictJson.LONGEST_NUMBER) {
                throw json.unlike("a number like " + pattern);
            }
            var format = format();
            format.setParseBigDecimal(true);
            var position = new ParsePosition(0);
            var parsed = format.parse(json.text(), position);
            if (parsed == null || position.getIndex() < json.text().length()) {
                throw json.unlike("a number like " + pattern);
            }
            var digits = parsed.toString();
            return number.read(new Json(Json.Kind.NUMBER, digits, digits, 0, digits.length()));
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.string(format().format(value));
        }

        private DecimalFormat format() {
            return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale));
        }
    }

    /** True or false. */
    record Truth() implements Shape {

        @Override
        public Object read(Json json) {
            return json.truth();
        }

        @Override
        public Object read(JsonIn in) {
            return in.truth();
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.truth((Boolean) value);
        }
    }

    /** A constant of an enum, by its name. */
    record Constant(Map<String, Object> byName, Names names, List<Object> inOrder) implements Shape {

        static Constant of(Class<?> type) {
            var byName = new LinkedHashMap<String, Object>();
            Arrays.stream(type.getEnumConstants()).forEach(c -> byName.put(((Enum<?>) c).name(), c));
            return new Constant(byName, new Names(List.copyOf(byName.keySet())), List.copyOf(byName.values()));
        }

        @Override
        public Object read(Json json) {
            var constant = byName.get(json.text());
            if (constant == null) {
                throw json.unlike("one of " + some());
            }
            return constant;
        }

        @Override
        public Object read(JsonIn in) {
            var index = in.word(names);
            if (index < 0) {
                throw JsonIn.unplain();
            }
            return inOrder.get(index);
        }

        private String some() {
            var some = byName.keySet().stream().limit(MOST_NAMES_SHOWN).collect(Collectors.joining(", "));
            return byName.size() > MOST_NAMES_SHOWN ? some + " …" : some;
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.string(((Enum<?>) value).name());
        }
    }

    /** A number that may be absent, without a box. */
    record OptionalNumber(
            NumberShape number, Object empty, Function<Object, Object> wrap, Function<Object, Object> unwrap)
            implements Shape {

        static OptionalNumber ofInt() {
            return new OptionalNumber(
                    NumberShape.INT,
                    OptionalInt.empty(),
                    n -> OptionalInt.of((Integer) n),
                    o -> ((OptionalInt) o).getAsInt());
        }

        static OptionalNumber ofLong() {
            return new OptionalNumber(
                    NumberShape.LONG,
                    OptionalLong.empty(),
                    n -> OptionalLong.of((Long) n),
                    o -> ((OptionalLong) o).getAsLong());
        }

        static OptionalNumber ofDouble() {
            return new OptionalNumber(
                    NumberShape.DOUBLE,
                    OptionalDouble.empty(),
                    n -> OptionalDouble.of((Double) n),
                    o -> ((OptionalDouble) o).getAsDouble());
        }

        @Override
        public Object read(Json json) {
            return wrap.apply(number.read(json));
        }

        @Override
        public Object read(JsonIn in) {
            return wrap.apply(number.read(in));
        }

        @Override
        public boolean takesNothing() {
            return true;
        }

        @Override
        public Object readNothing(String how) {
            return empty;
        }

        @Override
        public boolean isNothing(Object value) {
            return value.equals(empty);
        }

        @Override
        public void write(Object value, JsonOut out) {
            number.write(unwrap.apply(value), out);
        }
    }
}
