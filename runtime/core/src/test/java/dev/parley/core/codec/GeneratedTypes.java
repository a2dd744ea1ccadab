package dev.parley.core.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Records and classes made up at random, compiled, with values of them: the same for the same seed. */
final class GeneratedTypes {

    private static final String PACKAGE = "generated";

    // T stands for the type of a member, and # for its number.
    private static final String FIELD = "public T m#;";
    private static final String ACCESSORS =
            "private T m#; public T getM#() { return m#; } public void setM#(T v) { m# = v; }";

    private final Random random;
    private final List<Declaration> declarations = new ArrayList<>();
    private @Nullable ClassLoader loader;

    /** A type as it stands in a source, and where values of it come from. */
    private record Kind(String source, Supplier<@Nullable Object> values) {}

    /** A class, and the kinds of its members. */
    private record Declaration(String name, boolean record, List<Kind> members) {

        String source() {
            return "package " + PACKAGE + ";\npublic " + (record ? ofRecord() : ofClass());
        }

        private String ofRecord() {
            return "record " + name + "(" + all("T m#", ", ") + ") {}";
        }

        /** Half of its members are public fields, the other half has accessors. */
        private String ofClass() {
            var fields = IntStream.range(0, members.size())
                    .mapToObj(i -> filled(i % 2 == 0 ? FIELD : ACCESSORS, i))
                    .collect(Collectors.joining("\n"));
            return "class " + name + " {\n" + fields + "\npublic boolean equals(Object o) { return o instanceof " + name
                    + " that" + all(" && java.util.Objects.equals(m#, that.m#)", "") + "; }\n"
                    + "public int hashCode() { return 0; }\n"
                    + "public String toString() { return \"" + name + "\"" + all(" + \" \" + m#", "") + "; }\n}";
        }

        private String all(String pattern, String between) {
            return IntStream.range(0, members.size())
                    .mapToObj(i -> filled(pattern, i))
                    .collect(Collectors.joining(between));
        }

        private String filled(String pattern, int member) {
            return pattern.replace("T", members.get(member).source()).replace("#", "" + member);
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
        var members =
                Stream.generate(() -> member(record)).limit(random.nextInt(8)).toList();
        declarations.add(new Declaration(name, record, members));
    }

    private void compile(Path folder) {
        try {
            var sources = new ArrayList<String>(List.of("-d", folder.toString(), "-proc:none"));
            for (var declaration : declarations) {
                var file = folder.resolve(declaration.name() + ".java");
                Files.writeString(file, declaration.source());
                sources.add(file.toString());
            }
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, sources.toArray(String[]::new)) != 0) {
                throw new AssertionError("The generated types do not compile.");
            }
            loader = new URLClassLoader(
                    new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The types. */
    List<Type> all() {
        return declarations.stream().<Type>map(this::type).toList();
    }

    private Class<?> type(Declaration declaration) {
        try {
            return Class.forName(PACKAGE + "." + declaration.name(), true, loader);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("a generated type", e);
        }
    }

    /** A value of a type. */
    Object value(Type type) {
        return declarations.stream()
                .filter(declaration -> type(declaration) == type)
                .findFirst()
                .map(this::made)
                .orElseThrow();
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
        return switch (random.nextInt(8)) {
            case 0 -> primitive();
            case 1 -> ofRecord ? optional() : value(2);
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
                new Kind("char", () -> text(1, 0xD7FF).charAt(0))));
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
                        () -> random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(integer()))));
    }

    private Kind value(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> declared();
            case 1, 2 -> single();
            case 3 -> list(value(depth - 1));
            case 4 -> set();
            default -> map(value(depth - 1));
        };
    }

    private Kind declared() {
        if (declarations.isEmpty()) {
            return single();
        }
        var declaration = one(declarations);
        return new Kind(declaration.name(), () -> made(declaration));
    }

    private Kind list(Kind element) {
        return new Kind(
                "java.util.List<" + element.source() + ">",
                () -> several(element.values()).collect(Collectors.toList()));
    }

    private Kind set() {
        return new Kind(
                "java.util.SortedSet<Integer>",
                () -> several(this::integer).collect(Collectors.toCollection(TreeSet::new)));
    }

    private Kind map(Kind value) {
        return new Kind("java.util.Map<String, " + value.source() + ">", () -> {
            Map<String, Object> map = new LinkedHashMap<>();
            several(value.values()).forEach(each -> map.put(text(5, 0x10FFFF), each));
            return map;
        });
    }

    private Kind single() {
        return one(List.of(
                new Kind("String", () -> text(20, 0x7F)),
                new Kind("String", () -> text(20, 0x10FFFF)),
                new Kind("Integer", this::integer),
                new Kind("Long", random::nextLong),
                new Kind("Double", this::real),
                new Kind("Boolean", random::nextBoolean),
                new Kind("Thread.State", () -> one(Arrays.asList(Thread.State.values()))),
                new Kind("java.math.BigDecimal", () -> new BigDecimal(big(), random.nextInt(60) - 30)),
                new Kind("java.math.BigInteger", this::big),
                new Kind("java.util.UUID", () -> new UUID(random.nextLong(), random.nextLong())),
                new Kind("java.net.URI", () -> URI.create("x:/a?b=" + random.nextInt(9) + "#%20")),
                time()));
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
                new Kind("java.time.ZonedDateTime", this::dateTime)));
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
}
