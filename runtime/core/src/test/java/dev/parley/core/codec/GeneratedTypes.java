package dev.parley.core.codec;

import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records and classes made up at random, compiled, with values of them: the same for the same seed. */
final class GeneratedTypes {

    private static final String PACKAGE = "generated";

    /** The first of the types are leaves of a root of JSON-B's. Objects that hold them Yasson does not always write. */
    private static final int LEAVES = 4;

    // T stands for the type of a member, and ~ for its number.
    // A stands for its annotations.
    private static final String FIELD = "A public T m~;";
    private static final String ACCESSORS =
            "A private T m~; public T getM~() { return m~; } public void setM~(T v) { m~ = v; }";

    private static final Map<String, Class<?>> NOT_BY_NAME =
            Map.of("Thread.State", Thread.State.class, "byte", byte.class, "int", int.class, "double", double.class);
    private static final String NULLABLE = "package " + PACKAGE
            + "; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Nullable {}";

    private final Random random;
    private final List<Declaration> declarations = new ArrayList<>();
    private @Nullable ClassLoader loader;

    /** A type as it stands in a source, with what stands before it, and where values of it come from. */
    private record Kind(String source, String annotations, Supplier<@Nullable Object> values) {

        Kind(String source, Supplier<@Nullable Object> values) {
            this(source, "", values);
        }

        Kind with(String annotation) {
            return new Kind(source, annotation + " " + annotations, values);
        }
    }

    /** A class, and the kinds of its members. */
    private record Declaration(String name, String annotations, String parent, boolean record, List<Kind> members) {

        String source() {
            return "package " + PACKAGE + ";\nimport jakarta.json.bind.annotation.*;\nimport java.lang.annotation.*;\n"
                    + annotations + " public " + (record ? ofRecord() : ofClass());
        }

        private String ofRecord() {
            return "record " + name + "(" + all("A T m~", ", ") + ")" + parent + " {}";
        }

        /** Half of its members are public fields, the other half has accessors. */
        private String ofClass() {
            var fields = IntStream.range(0, members.size())
                    .mapToObj(i -> filled(i % 2 == 0 ? FIELD : ACCESSORS, i))
                    .collect(Collectors.joining("\n"));
            return "class " + name + parent + " {\n" + fields + "\n}";
        }

        private String all(String pattern, String between) {
            return IntStream.range(0, members.size())
                    .mapToObj(i -> filled(pattern, i))
                    .collect(Collectors.joining(between));
        }

        private String filled(String pattern, int member) {
            var kind = members.get(member);
            return pattern.replaceAll("A ", Matcher.quoteReplacement(kind.annotations() + " "))
                    .replaceAll("\\bT ", Matcher.quoteReplacement(kind.source() + " "))
                    .replace("~", "" + member);
        }
    }

    private GeneratedTypes(long seed) {
        this.random = new Random(seed);
    }

    /** Some types, compiled into a folder. */
    static GeneratedTypes compiled(long seed, int count, Path folder) {
        var types = new GeneratedTypes(seed);
        for (var i = 0; i < count; i++) {
            types.declare("Type" + i);
        }
        types.compile(folder);
        return types;
    }

    private void declare(String name) {
        var record = random.nextInt(3) > 0;
        var members = IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> renamed(member(record)))
                .toList();
        declarations.add(new Declaration(
                name,
                onClass(record, members.size()),
                declarations.size() < LEAVES ? " implements Any" : "",
                record,
                members));
    }

    /** That members of a record are nillable, Yasson does not see. */
    private String onClass(boolean record, int members) {
        return switch (random.nextInt(6)) {
            case 0 -> record || declarations.size() < LEAVES ? "" : "@JsonbNillable";
            case 1 -> members > 1 ? "@JsonbPropertyOrder({\"m1\", \"m0\"})" : "";
            default -> "";
        };
    }

    /** Some have other names in JSON, which need not be words. */
    private Kind renamed(Kind kind) {
        return random.nextInt(5) > 0 || kind.annotations().contains("Transient")
                ? kind
                : kind.with("@JsonbProperty(\""
                        + one(List.of("n~", "a b~", "\u00e9\u4e2d\uD83D\uDE00~", "\\\"\\\\/~", "\\n~")) + "\")");
    }

    private void compile(Path folder) {
        var sources = new LinkedHashMap<String, String>();
        sources.put("Nullable", NULLABLE);
        sources.put("Any", rootSource());
        for (var declaration : declarations) {
            sources.put(declaration.name(), declaration.source());
        }
        loader = Sources.compiled(folder, sources);
    }

    private String rootSource() {
        return "package " + PACKAGE + "; import jakarta.json.bind.annotation.*; @JsonbTypeInfo({"
                + declarations.subList(0, LEAVES).stream()
                        .map(leaf ->
                                "@JsonbSubtype(alias = \"a " + leaf.name() + "\", type = " + leaf.name() + ".class)")
                        .collect(Collectors.joining(", "))
                + "}) public interface Any {}";
    }

    /** The types. */
    List<Type> all() {
        return declarations.stream().<Type>map(this::type).toList();
    }

    /** The root of the first of them. */
    Type root() {
        return loaded(PACKAGE + ".Any");
    }

    private Class<?> type(Declaration declaration) {
        return loaded(PACKAGE + "." + declaration.name());
    }

    private Class<?> loaded(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("a generated type", e);
        }
    }

    /** A value of a type. */
    Object value(Type type) {
        return made(declarations.stream()
                .filter(declaration -> type(declaration) == type)
                .findFirst()
                .orElseGet(() -> one(declarations.subList(0, LEAVES))));
    }

    private Object made(Declaration declaration) {
        var type = type(declaration);
        try {
            var constructor = type.getDeclaredConstructors()[0];
            if (declaration.record()) {
                return constructor.newInstance(declaration.members().stream()
                        .map(m -> m.values().get())
                        .toArray());
            }
            var made = constructor.newInstance();
            for (var i = 0; i < declaration.members().size(); i++) {
                var field = type.getDeclaredField("m" + i);
                field.setAccessible(true);
                field.set(made, declaration.members().get(i).values().get());
            }
            return made;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated type", e);
        }
    }

    // Kinds.

    /** Of a class, what is absent keeps its value, which is null: nothing that may be absent comes back. */
    private Kind member(boolean ofRecord) {
        if (declarations.size() < LEAVES) {
            // Of more than these, Yasson forgets the types.
            return random.nextBoolean() ? time() : primitive();
        }
        return switch (random.nextInt(12)) {
            case 0, 1 -> primitive();
            case 2 -> ofRecord ? optional() : value(2);
            case 3 -> nullable(single());
            case 4 -> formatted();
            case 5 -> transientMember();
            default -> value(2);
        };
    }

    private Kind primitive() {
        return one(List.of(
                new Kind("int", this::integer),
                new Kind("long", random::nextLong),
                new Kind("boolean", random::nextBoolean),
                new Kind("double", this::real),
                new Kind("float", random::nextFloat),
                new Kind("byte", () -> (byte) random.nextInt()),
                new Kind("short", () -> (short) random.nextInt()),
                new Kind("char", this::character)));
    }

    /** Of objects that are null, Yasson writes what it does for the first member that is of their class. */
    private Kind nullable(Kind kind) {
        var mayBeNull = new Kind(
                kind.source(),
                kind.annotations(),
                () -> random.nextBoolean() ? kind.values().get() : null);
        return mayBeNull.with(random.nextBoolean() ? "@Nullable" : "@JsonbNillable");
    }

    private Kind formatted() {
        return one(List.of(
                new Kind("int", this::integer).with("@JsonbNumberFormat(value = \"#,##0\", locale = \"en-US\")"),
                new Kind("Long", random::nextLong).with("@JsonbNumberFormat(value = \"000\", locale = \"de-DE\")"),
                new Kind("double", () -> integer() / 4.0)
                        .with("@JsonbNumberFormat(value = \"#0.00\", locale = \"de-DE\")"),
                new Kind("java.math.BigDecimal", () -> new BigDecimal(BigInteger.valueOf(integer() * 10L + 1), 2))
                        .with("@JsonbNumberFormat(value = \"#0.00\", locale = \"en-US\")"),
                new Kind("java.time.LocalDate", () -> LocalDate.ofEpochDay(random.nextInt(40_000)))
                        .with("@JsonbDateFormat(\"dd.MM.uuuu\")"),
                new Kind("java.time.LocalDateTime", () -> LocalDateTime.of(2000, 1, 2, random.nextInt(24), 5))
                        .with("@JsonbDateFormat(value = \"uuuu/MM/dd HH:mm\", locale = \"en-US\")")));
    }

    /** What stays out of JSON is what it would be without it. */
    private Kind transientMember() {
        return one(List.of(
                new Kind("int", () -> 0).with("@JsonbTransient"),
                new Kind("String", () -> null).with("@JsonbTransient")));
    }

    private Kind optional() {
        var present = value(1);
        return one(List.of(
                new Kind(
                        "java.util.Optional<" + present.source() + ">",
                        () -> random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(present.values().get())),
                new Kind(
                        "java.util.OptionalInt",
                        () -> random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(integer())),
                new Kind(
                        "java.util.OptionalLong",
                        () -> random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong())),
                new Kind(
                        "java.util.OptionalDouble",
                        () -> random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(real()))));
    }

    private Kind value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0 -> declared();
            case 1, 2, 3 -> single();
            case 4 -> list(value(depth - 1));
            case 5 -> random.nextBoolean() ? array(value(depth - 1)) : primitives();
            case 6 -> set();
            default -> map(value(depth - 1));
        };
    }

    private Kind declared() {
        if (declarations.size() <= LEAVES) {
            return single();
        }
        var declaration = one(declarations.subList(LEAVES, declarations.size()));
        return new Kind(declaration.name(), () -> made(declaration));
    }

    private Kind list(Kind element) {
        return new Kind(
                one(List.of("java.util.List<", "java.util.Collection<", "java.util.ArrayList<")) + element.source()
                        + ">",
                () -> several(element.values()).collect(Collectors.toCollection(ArrayList::new)));
    }

    private Kind array(Kind element) {
        if (element.source().contains("Path>")) {
            // Of generic elements Yasson forgets the arguments, and it can write a Path only where it knows of it.
            return element;
        }
        var start = element.source().indexOf('<');
        var raw = start < 0 ? element.source() : element.source().substring(0, start);
        return new Kind(element.source() + "[]", () -> {
            var values = several(element.values()).toList();
            var array = Array.newInstance(component(raw), values.size());
            IntStream.range(0, values.size()).forEach(i -> Array.set(array, i, values.get(i)));
            return array;
        });
    }

    private Class<?> component(String source) {
        if (source.endsWith("[]")) {
            return component(source.substring(0, source.length() - 2)).arrayType();
        }
        var known = NOT_BY_NAME.get(source);
        if (known != null) {
            return known;
        }
        var qualified = source.contains(".") ? source : "java.lang." + source;
        return loaded(source.startsWith("Type") ? PACKAGE + "." + source : qualified);
    }

    private Kind primitives() {
        return one(List.of(
                new Kind("byte[]", () -> big().toByteArray()),
                new Kind(
                        "int[]",
                        () -> several(this::integer).mapToInt(Integer::intValue).toArray()),
                new Kind(
                        "double[]",
                        () -> several(this::real)
                                .mapToDouble(Double::doubleValue)
                                .toArray())));
    }

    private Kind set() {
        return one(List.of(
                new Kind(
                        "java.util.SortedSet<Integer>",
                        () -> several(this::integer).collect(Collectors.toCollection(TreeSet::new))),
                new Kind(
                        "java.util.Set<String>",
                        () -> several(() -> text(5, 0x10FFFF)).collect(Collectors.toCollection(LinkedHashSet::new))),
                new Kind(
                        "java.util.EnumSet<Thread.State>",
                        () -> several(this::state)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Thread.State.class)))),
                new Kind(
                        "java.util.Deque<Long>",
                        () -> several(random::nextLong).collect(Collectors.toCollection(ArrayDeque::new)))));
    }

    private Kind map(Kind value) {
        return one(List.of(
                map("java.util.Map<String, ", () -> text(5, 0x10FFFF), value, LinkedHashMap::new),
                map("java.util.SortedMap<String, ", () -> text(5, 0x7F), value, TreeMap::new),
                map("java.util.Map<Integer, ", this::integer, value, LinkedHashMap::new),
                map("java.util.Map<Thread.State, ", this::state, value, LinkedHashMap::new)));
    }

    private <K> Kind map(String start, Supplier<K> keys, Kind value, Supplier<Map<K, Object>> make) {
        return new Kind(start + value.source() + ">", () -> {
            var map = make.get();
            several(value.values()).forEach(each -> map.put(keys.get(), each));
            return map;
        });
    }

    private Thread.State state() {
        return one(Arrays.asList(Thread.State.values()));
    }

    private char character() {
        return text(1, 0xD7FF).charAt(0);
    }

    private Kind single() {
        return one(List.of(
                new Kind("String", () -> text(20, 0x7F)),
                new Kind("String", () -> text(20, 0x10FFFF)),
                new Kind("String", () -> ""),
                new Kind("Integer", this::integer),
                new Kind("Long", random::nextLong),
                new Kind("Short", () -> (short) random.nextInt()),
                new Kind("Byte", () -> (byte) random.nextInt()),
                new Kind("Float", random::nextFloat),
                new Kind("Double", this::real),
                new Kind("Character", this::character),
                new Kind("Boolean", random::nextBoolean),
                new Kind("Thread.State", this::state),
                new Kind("java.math.BigDecimal", () -> new BigDecimal(big(), random.nextInt(60) - 30)),
                new Kind("java.math.BigInteger", this::big),
                new Kind("Number", () -> new BigDecimal(big(), random.nextInt(60) - 30)),
                new Kind("java.util.UUID", () -> new UUID(random.nextLong(), random.nextLong())),
                new Kind("java.net.URI", () -> URI.create("x:/a?b=" + random.nextInt(9) + "#%20")),
                new Kind("java.net.URL", () -> url("http://localhost/a?b=" + random.nextInt(9))),
                new Kind("java.nio.file.Path", () -> Path.of("a", text(5, 0x7F).replaceAll("\\W", "_"))),
                new Kind("Object", () -> text(9, 0x10FFFF)),
                new Kind("Object", random::nextBoolean),
                new Kind("Object", () -> new BigDecimal(big(), random.nextInt(20))),
                time(),
                time()));
    }

    private static URL url(String text) {
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Kind time() {
        return one(List.of(
                new Kind("java.time.Instant", this::instant),
                new Kind("java.time.Duration", () -> Duration.ofSeconds(random.nextInt(), nanos())),
                new Kind("java.time.Period", () -> Period.of(integer() % 99, integer() % 99, integer() % 99)),
                new Kind("java.time.LocalDate", () -> LocalDate.from(dateTime())),
                new Kind("java.time.LocalTime", () -> LocalTime.from(dateTime())),
                new Kind("java.time.LocalDateTime", () -> LocalDateTime.from(dateTime())),
                new Kind("java.time.OffsetDateTime", () -> OffsetDateTime.from(dateTime())),
                new Kind("java.time.ZonedDateTime", this::dateTime),
                new Kind("java.time.OffsetTime", () -> OffsetTime.from(dateTime())),
                new Kind("java.time.YearMonth", () -> YearMonth.from(dateTime())),
                new Kind("java.time.MonthDay", () -> MonthDay.from(dateTime())),
                new Kind("java.time.ZoneId", () -> dateTime().getZone()),
                new Kind("java.time.ZoneOffset", () -> dateTime().getOffset()),
                new Kind("java.util.Date", () -> Date.from(Instant.ofEpochSecond(random.nextInt()))),
                new Kind("java.util.TimeZone", () -> TimeZone.getTimeZone("Asia/Kolkata")),
                new Kind(
                        "java.util.Calendar",
                        () -> GregorianCalendar.from(dateTime().withYear(2001)))));
    }

    // Values.

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> Stream<T> several(Supplier<T> each) {
        return Stream.generate(each).limit(random.nextInt(4));
    }

    private int integer() {
        return random.nextInt() >> random.nextInt(32);
    }

    private BigInteger big() {
        return new BigInteger(random.nextInt(200), random).subtract(BigInteger.valueOf(integer()));
    }

    private double real() {
        return switch (random.nextInt(4)) {
            case 0 -> integer() / 100.0;
            case 1 -> random.nextInt(10) - 5;
            case 2 -> random.nextDouble();
            default -> finite(Double.longBitsToDouble(random.nextLong()));
        };
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : -0.0;
    }

    private Instant instant() {
        var range = random.nextInt(4) == 0 ? 120_000_000_000L : 4_000_000_000L;
        return Instant.ofEpochSecond((long) (range * (random.nextDouble() - 0.5)), nanos());
    }

    private int nanos() {
        return one(List.of(0, 1, 1_000, 120_000, 123_000_000, 999_999_999));
    }

    private ZonedDateTime dateTime() {
        return instant().atZone(one(List.of(ZoneId.of("Asia/Kolkata"), ZoneOffset.UTC, ZoneOffset.ofHours(-3))));
    }

    private String text(int length, int highest) {
        var characters = Stream.generate(() -> character(highest)).limit(1 + random.nextInt(length));
        return characters
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private int character(int highest) {
        return switch (random.nextInt(4)) {
            case 0 -> one(List.of((int) '"', (int) '\\', (int) '\n', (int) '/', 0x1F));
            case 1 -> Math.max(' ', random.nextInt(highest + 1) & ~0x800);
            default -> 'a' + random.nextInt(26);
        };
    }

    // Comparing.

    /** A value as text that is the same for equal values of the same types, whatever they hold. */
    static String shown(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        var type = value.getClass();
        if (type.isArray()) {
            return type.getSimpleName()
                    + IntStream.range(0, Array.getLength(value))
                            .mapToObj(i -> shown(Array.get(value, i)))
                            .toList();
        }
        if (value instanceof Set<?> set) {
            return "set " + set.stream().map(GeneratedTypes::shown).sorted().toList();
        }
        if (value instanceof Collection<?> many) {
            return "many " + many.stream().map(GeneratedTypes::shown).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return "map "
                    + map.entrySet().stream()
                            .map(e -> shown(e.getKey()) + "=" + shown(e.getValue()))
                            .sorted()
                            .toList();
        }
        if (value instanceof Optional<?> optional) {
            return "optional " + shown(optional.orElse(null));
        }
        return type.getPackageName().equals(PACKAGE) ? object(value) : single(value);
    }

    private static String single(Object value) {
        var text = value instanceof Calendar calendar
                ? calendar.toInstant() + " " + calendar.getTimeZone().getID()
                : value.toString();
        return value.getClass().getSimpleName() + " " + text;
    }

    private static String object(Object value) {
        return value.getClass().getSimpleName()
                + Arrays.stream(value.getClass().getDeclaredFields())
                        .map(field -> field.getName() + ": " + shown(value(field, value)))
                        .toList();
    }

    private static @Nullable Object value(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new LinkageError("a generated type", e);
        }
    }
}
