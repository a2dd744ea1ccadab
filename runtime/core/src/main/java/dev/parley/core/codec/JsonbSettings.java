package dev.parley.core.codec;

import dev.parley.core.host.ContextClassLoader;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.spi.JsonbProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a user's {@link JsonbConfig} says that concerns more than single values, and the JSON-B that it makes. */
final class JsonbSettings {

    private final JsonbConfig config;
    private final ClassLoader loader;
    private final Set<Class<?>> governed = new LinkedHashSet<>();
    private final List<Jsonb> made = new ArrayList<>();
    private volatile @Nullable Jsonb jsonb;

    /**
     * What a configuration says; what is wrong with it is found at once.
     *
     * @param loader finds the implementation of JSON-B
     */
    JsonbSettings(JsonbConfig config, ClassLoader loader) {
        this.config = config;
        this.loader = loader;
        if (!config.getAsMap().isEmpty()) {
            jsonb();
        }
        addGoverned(JsonbConfig.ADAPTERS, JsonbAdapter.class);
        addGoverned(JsonbConfig.SERIALIZERS, JsonbSerializer.class);
        addGoverned(JsonbConfig.DESERIALIZERS, JsonbDeserializer.class);
    }

    private void addGoverned(String property, Class<?> component) {
        var configured = config.getProperty(property);
        if (configured.isPresent()) {
            for (var one : (Object[]) configured.get()) {
                governed.add(Typed.of(one.getClass()).argumentOf(component, 0).raw());
            }
        }
    }

    /** JSON-B with the user's settings; made for the first type that asks, for to start it takes long, and few need it. */
    Jsonb jsonb() {
        var known = jsonb;
        return known != null ? known : firstJsonb();
    }

    private synchronized Jsonb firstJsonb() {
        var known = jsonb;
        if (known == null) {
            known = make(config);
            jsonb = known;
        }
        return known;
    }

    /** JSON-B with one thing more than the user's settings. */
    synchronized Supplier<Jsonb> jsonbWith(Consumer<JsonbConfig> more) {
        var extended = new JsonbConfig();
        config.getAsMap().forEach(extended::setProperty);
        more.accept(extended);
        var one = make(extended);
        return () -> one;
    }

    /** JSON-B finds its implementation by the context class loader. */
    private Jsonb make(JsonbConfig with) {
        try (var scope = ContextClassLoader.of(loader)) {
            var one = JsonbProvider.provider().create().withConfig(with).build();
            made.add(one);
            return one;
        }
    }

    synchronized void close() {
        for (var each : made) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("JSON-B cannot be closed", e);
            }
        }
        made.clear();
    }

    /** Whether the user's adapters, serializers or deserializers say how a type stands in JSON. */
    boolean governs(Class<?> type) {
        return (!Root.isOfJava(type) && isAnnotated(type)) || isGoverned(type);
    }

    private static boolean isAnnotated(Class<?> type) {
        return type.isAnnotationPresent(JsonbTypeAdapter.class)
                || type.isAnnotationPresent(JsonbTypeSerializer.class)
                || type.isAnnotationPresent(JsonbTypeDeserializer.class);
    }

    private boolean isGoverned(Class<?> type) {
        for (var each : governed) {
            if (each.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether dates stand in JSON in a way of the user's. */
    boolean formatsDates() {
        return config.getProperty(JsonbConfig.DATE_FORMAT).isPresent();
    }

    /** Whether bytes stand in JSON as text. */
    boolean encodesBytes() {
        return config.getProperty(JsonbConfig.BINARY_DATA_STRATEGY).isPresent() || isStrict();
    }

    /** Whether the texts of I-JSON stand for dates. */
    boolean isStrict() {
        return config.getProperty(JsonbConfig.STRICT_IJSON).equals(Optional.of(true));
    }

    /** Whether members that are null are written. */
    boolean writesNulls() {
        return config.getProperty(JsonbConfig.NULL_VALUES).equals(Optional.of(true));
    }

    Optional<PropertyVisibilityStrategy> visibility() {
        var strategy = config.getProperty(JsonbConfig.PROPERTY_VISIBILITY_STRATEGY);
        return strategy.isPresent() ? Optional.of((PropertyVisibilityStrategy) strategy.get()) : Optional.empty();
    }

    /** The order of members that their class leaves open: that of declaration, unless the user set one. */
    Optional<Comparator<String>> order() {
        return config.getProperty(JsonbConfig.PROPERTY_ORDER_STRATEGY).flatMap(order -> switch ((String) order) {
            case PropertyOrderStrategy.LEXICOGRAPHICAL -> Optional.of(Comparator.<String>naturalOrder());
            case PropertyOrderStrategy.REVERSE -> Optional.of(Comparator.<String>reverseOrder());
            default -> Optional.empty();
        });
    }

    /** The name in JSON of a member whose class does not set it. */
    String jsonName(String member) {
        var strategy = config.getProperty(JsonbConfig.PROPERTY_NAMING_STRATEGY).orElse(PropertyNamingStrategy.IDENTITY);
        return strategy instanceof PropertyNamingStrategy own ? own.translateName(member) : named(member, strategy);
    }

    private static String named(String member, Object strategy) {
        return switch ((String) strategy) {
            case PropertyNamingStrategy.LOWER_CASE_WITH_DASHES ->
                spaced(member, "-").toLowerCase(Locale.ROOT);
            case PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES ->
                spaced(member, "_").toLowerCase(Locale.ROOT);
            case PropertyNamingStrategy.UPPER_CAMEL_CASE -> capital(member);
            case PropertyNamingStrategy.UPPER_CAMEL_CASE_WITH_SPACES -> spaced(capital(member), " ");
            default -> member;
        };
    }

    private static String spaced(String member, String between) {
        return member.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", between);
    }

    private static String capital(String member) {
        return member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
    }
}
