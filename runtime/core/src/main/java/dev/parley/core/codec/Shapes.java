package dev.parley.core.codec;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of all types that are read, or of all that are written; each is made once.
 *
 * <p><b>Threads.</b> Any thread may ask at any time.
 */
final class Shapes {

    private static final int DEEPEST_TYPE = 16;
    private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final Set<Class<?>> TEXTS = Set.of(
            Instant.class,
            Duration.class,
            Period.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            ZonedDateTime.class,
            ZoneId.class,
            ZoneOffset.class,
            OffsetDateTime.class,
            OffsetTime.class,
            YearMonth.class,
            MonthDay.class,
            Date.class,
            Calendar.class,
            GregorianCalendar.class,
            TimeZone.class,
            URI.class,
            Path.class);

    private final JsonbSettings settings;
    private final Direction direction;
    private final Map<Typed, Shape> known = new ConcurrentHashMap<>();
    private final Map<Typed, LateShape> begun = new HashMap<>();
    private final Map<Typed, Shape> finished = new HashMap<>();

    /** What shapes are for. */
    enum Direction {
        READ,
        WRITE
    }

    Shapes(JsonbSettings settings, Direction direction) {
        this.settings = settings;
        this.direction = direction;
    }

    Direction direction() {
        return direction;
    }

    JsonbSettings settings() {
        return settings;
    }

    /** The shape of a type; {@link Unbindable} if it has none. */
    Shape of(Type type) {
        return of(Typed.of(type));
    }

    Shape of(Typed type) {
        var there = known.get(type);
        return there != null ? there : make(type);
    }

    /** One at a time, since types that hold each other see what is only begun. */
    private synchronized Shape make(Typed type) {
        var there = finished.getOrDefault(type, begun.get(type));
        if (there != null) {
            return there;
        }
        if (type.depth() > DEEPEST_TYPE) {
            throw new Unbindable(type.raw().getName() + ", which holds itself with ever more type arguments");
        }
        var mine = new LateShape();
        begun.put(type, mine);
        try {
            var shape = shape(type);
            mine.set(shape);
            finished.put(type, shape);
            return shape;
        } finally {
            begun.remove(type);
            keepIfAllIsDone(type);
        }
    }

    /** A finished shape may hold one that is only begun, and that may yet turn out to have none. */
    private void keepIfAllIsDone(Typed type) {
        if (begun.isEmpty()) {
            if (finished.containsKey(type)) {
                known.putAll(finished);
            }
            finished.clear();
        }
    }

    private Shape shape(Typed type) {
        if (settings.governs(type.raw())) {
            return JsonbShape.governed(settings::jsonb, type.toType());
        }
        var scalar = scalar(type.raw());
        return scalar != null ? scalar : compound(type);
    }

    private @Nullable Shape scalar(Class<?> raw) {
        if (raw == String.class || raw == CharSequence.class) {
            return new ScalarShape.Text();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return new ScalarShape.Truth();
        }
        if (raw == char.class || raw == Character.class) {
            return new ScalarShape.OneCharacter();
        }
        if (raw == UUID.class) {
            return new ScalarShape.Unique();
        }
        if (raw == URL.class) {
            return new ScalarShape.Address();
        }
        if (raw.isEnum()) {
            return ScalarShape.Constant.of(raw);
        }
        var number = NumberShape.of(raw);
        return number.isPresent() ? number.get() : optionalNumber(raw);
    }

    private @Nullable Shape optionalNumber(Class<?> raw) {
        if (raw == OptionalInt.class) {
            return ScalarShape.OptionalNumber.ofInt();
        }
        if (raw == OptionalLong.class) {
            return ScalarShape.OptionalNumber.ofLong();
        }
        return raw == OptionalDouble.class ? ScalarShape.OptionalNumber.ofDouble() : ofJsonb(raw);
    }

    private @Nullable Shape ofJsonb(Class<?> raw) {
        if (raw == Object.class) {
            return new AnyShape(settings::jsonb, this);
        }
        if (raw.getName().startsWith("jakarta.json.Json")) {
            return JsonbShape.governed(settings::jsonb, raw);
        }
        if (!isText(raw)) {
            return null;
        }
        if (isDate(raw) && settings.formatsDates()) {
            return JsonbShape.formatted(settings::jsonb, Typed.of(raw));
        }
        var form = settings.isStrict() ? Optional.<TextForm>empty() : TextForm.of(raw);
        return JsonbShape.text(settings::jsonb, raw, form);
    }

    private static boolean isText(Class<?> raw) {
        return TEXTS.contains(raw)
                || Path.class.isAssignableFrom(raw)
                || ZoneId.class.isAssignableFrom(raw)
                || Calendar.class.isAssignableFrom(raw)
                || TimeZone.class.isAssignableFrom(raw);
    }

    /** Whether a format for dates concerns a type. */
    static boolean isDate(Class<?> raw) {
        return raw.getName().startsWith("java.time.") || raw == Date.class || Calendar.class.isAssignableFrom(raw);
    }

    private Shape compound(Typed type) {
        var raw = type.raw();
        if (raw == Optional.class) {
            return new ManyShape.Maybe(of(argument(type, Optional.class, 0)));
        }
        if (raw.isArray()) {
            return array(type);
        }
        if (Collection.class.isAssignableFrom(raw) || raw == Iterable.class) {
            return new ManyShape.Elements(of(argument(type, Iterable.class, 0)), Makers.collection(type, direction));
        }
        if (Map.class.isAssignableFrom(raw)) {
            var key = argument(type, Map.class, 0);
            return new ManyShape.Entries(
                    Makers.key(key.raw()), of(argument(type, Map.class, 1)), Makers.map(type, direction));
        }
        return Root.of(raw).isPresent() ? root(type, Root.of(raw).get()) : members(type);
    }

    /** A raw use, such as {@code List} alone, holds anything. */
    private static Typed argument(Typed type, Class<?> ancestor, int index) {
        try {
            return type.argumentOf(ancestor, index);
        } catch (Unbindable raw) {
            return Typed.of(Object.class);
        }
    }

    private Shape array(Typed type) {
        if (type.raw() == byte[].class && settings.encodesBytes()) {
            return JsonbShape.formatted(settings::jsonb, type);
        }
        return new ManyShape.Slots(
                type.raw().getComponentType(), of(type.arguments().get(0)));
    }

    private Shape root(Typed type, Root root) {
        var leaves = new LinkedHashMap<Class<?>, Shape>();
        for (var leaf : root.leaves()) {
            leaves.put(leaf.type(), leaf.type() == type.raw() ? members(type) : leaf(leaf.type()));
        }
        if (leaves.isEmpty()) {
            throw new Unbindable(type.raw().getName() + ", which lists no types");
        }
        return new RootShape(root, leaves);
    }

    private Shape leaf(Class<?> leaf) {
        if (leaf.isEnum()) {
            throw new Unbindable(leaf.getName() + ", an enum, which has no object in JSON that could carry the tag");
        }
        return leaf.isSealed() && !JsonbTyping.isOn(leaf) ? members(Typed.of(leaf)) : of(leaf);
    }

    private Shape members(Typed type) {
        var raw = type.raw();
        if (isOfTheJdk(raw)) {
            throw new Unbindable(raw.getName() + ", for which JSON-B has no form");
        }
        if (raw.isInterface()) {
            throw new Unbindable(raw.getName() + ", an interface that is neither sealed nor has @JsonbTypeInfo");
        }
        if (Modifier.isAbstract(raw.getModifiers())) {
            throw new Unbindable(raw.getName() + ", an abstract class that is neither sealed nor has @JsonbTypeInfo");
        }
        if (raw.isPrimitive() || raw.isAnnotation()) {
            throw new Unbindable(raw.getName() + ", which is no value");
        }
        return new MembersOf(type, this).shape();
    }

    private static boolean isOfTheJdk(Class<?> raw) {
        for (var prefix : OF_THE_JDK) {
            if (raw.getName().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
