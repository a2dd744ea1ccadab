package dev.parley.core.codec;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The default text of a JDK type, which is the same whoever implements JSON-B; written and read without it. */
interface TextForm {

    /** The value of a text; it may give up, or throw what the type throws. */
    Object read(JsonIn in);

    /** Writes a value. */
    void write(Object value, JsonOut out);

    /** That of a type, if we know it. */
    static Optional<TextForm> of(Class<?> type) {
        // By far the most used one comes without the table, whose formatters take long to make.
        return type == Instant.class ? Optional.of(new Instants()) : Optional.ofNullable(Strings.KNOWN.get(type));
    }

    /** Those that are read from strings. */
    record Strings(Function<String, Object> parse, Function<Object, String> format) implements TextForm {

        private static final Map<Class<?>, TextForm> KNOWN = Map.of(
                LocalDate.class,
                of(LocalDate::parse, DateTimeFormatter.ISO_LOCAL_DATE),
                LocalTime.class,
                of(LocalTime::parse, DateTimeFormatter.ISO_LOCAL_TIME),
                LocalDateTime.class,
                of(LocalDateTime::parse, DateTimeFormatter.ISO_LOCAL_DATE_TIME),
                OffsetDateTime.class,
                of(OffsetDateTime::parse, DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                ZonedDateTime.class,
                of(ZonedDateTime::parse, DateTimeFormatter.ISO_ZONED_DATE_TIME),
                Duration.class,
                new Strings(Duration::parse, Object::toString),
                Period.class,
                new Strings(Period::parse, Object::toString),
                URI.class,
                new Strings(URI::create, Object::toString));

        private static TextForm of(Function<String, Object> parse, DateTimeFormatter formatter) {
            return new Strings(parse, value -> formatter.format((TemporalAccessor) value));
        }

        @Override
        public Object read(JsonIn in) {
            return parse.apply(in.string());
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.string(format.apply(value));
        }
    }
}
