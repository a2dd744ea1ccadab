package dev.parley.core.codec;

import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a class: of a record its components; of another class those that JSON-B sees, which are public
 * fields, and fields or names with public accessors, unless a visibility strategy says otherwise. Those of superclasses
 * come first; then fields in the order of declaration, then properties that have accessors alone, by name.
 */
final class Properties {

    private final Class<?> type;
    private final Map<String, Property> found = new LinkedHashMap<>();

    private Properties(Class<?> type) {
        this.type = type;
    }

    /** A property, and the parts of the class that make it. */
    static final class Property {

        final String name;

        @Nullable Field field;

        @Nullable Method getter;

        @Nullable Method setter;

        Property(String name) {
            this.name = name;
        }

        /** What is written about it for one direction: at its getter or setter, then at its field. */
        Annotated annotated(Shapes.Direction direction) {
            var places = new ArrayList<AnnotatedElement>();
            var types = new ArrayList<AnnotatedType>();
            if (getter != null) {
                types.add(getter.getAnnotatedReturnType());
                addIf(direction == Shapes.Direction.WRITE, getter, places);
            }
            if (setter != null) {
                types.add(setter.getAnnotatedParameterTypes()[0]);
                addIf(direction == Shapes.Direction.READ, setter, places);
            }
            if (field != null) {
                types.add(field.getAnnotatedType());
                places.add(field);
            }
            return new Annotated(places, types);
        }

        private static void addIf(boolean wanted, AnnotatedElement place, List<AnnotatedElement> places) {
            if (wanted) {
                places.add(place);
            }
        }
    }

    static List<Property> of(Class<?> type) {
        var properties = new Properties(type);
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                properties.add(component);
            }
        } else {
            properties.addFrom(type);
        }
        return List.copyOf(properties.found.values());
    }

    private void add(RecordComponent component) {
        var property = property(component.getName());
        property.getter = component.getAccessor();
        try {
            property.field = type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new LinkageError("A record has no field for " + component, e);
        }
    }

    private void addFrom(@Nullable Class<?> level) {
        if (level == null || level == Object.class) {
            return;
        }
        addFrom(level.getSuperclass());
        Arrays.stream(level.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !Modifier.isTransient(field.getModifiers()))
                .forEach(field -> property(field.getName()).field = field);
        Arrays.stream(level.getDeclaredMethods())
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(this::addAccessor);
    }

    private void addAccessor(Method method) {
        var name = method.getName();
        if (method.getParameterCount() == 0 && method.getReturnType() != void.class) {
            prefix(name, "get").or(() -> prefix(name, "is")).ifPresent(property -> property(property).getter = method);
        } else if (method.getParameterCount() == 1) {
            prefix(name, "set").ifPresent(property -> property(property).setter = method);
        }
    }

    private static Optional<String> prefix(String method, String prefix) {
        return Stream.of(method)
                .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
                .filter(name -> !Character.isLowerCase(name.charAt(prefix.length())))
                .map(name -> uncapital(name.substring(prefix.length())))
                .findFirst();
    }

    /** As Java beans have it: URL stays URL. */
    private static String uncapital(String name) {
        var acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private Property property(String name) {
        return found.computeIfAbsent(name, Property::new);
    }

    /** What its value is read by, if it is written at all. */
    static Optional<java.lang.reflect.Member> readable(Property property, Class<?> owner, JsonbSettings settings) {
        if (owner.isRecord()) {
            return Optional.ofNullable(property.getter);
        }
        var getter = property.getter;
        if (getter != null) {
            return isVisible(getter, owner, settings) ? Optional.of(getter) : Optional.empty();
        }
        return visibleField(property, owner, settings).map(java.lang.reflect.Member.class::cast);
    }

    /** What its value is set by, if it is read at all. */
    static Optional<java.lang.reflect.Member> writable(Property property, Class<?> owner, JsonbSettings settings) {
        if (owner.isRecord()) {
            return Optional.empty();
        }
        var setter = property.setter;
        if (setter != null) {
            return isVisible(setter, owner, settings) ? Optional.of(setter) : Optional.empty();
        }
        return visibleField(property, owner, settings)
                .filter(field -> !Modifier.isFinal(field.getModifiers()))
                .map(java.lang.reflect.Member.class::cast);
    }

    private static Optional<Field> visibleField(Property property, Class<?> owner, JsonbSettings settings) {
        var field = property.field;
        if (field == null) {
            return Optional.empty();
        }
        var visible = visibility(owner, settings)
                .map(strategy -> strategy.isVisible(field))
                .orElseGet(() -> Modifier.isPublic(field.getModifiers()));
        return visible ? Optional.of(field) : Optional.empty();
    }

    private static boolean isVisible(Method method, Class<?> owner, JsonbSettings settings) {
        var strategy = visibility(owner, settings);
        return strategy.isPresent() ? strategy.get().isVisible(method) : Modifier.isPublic(method.getModifiers());
    }

    private static Optional<PropertyVisibilityStrategy> visibility(Class<?> owner, JsonbSettings settings) {
        var own = owner.getAnnotation(JsonbVisibility.class);
        if (own == null) {
            own = owner.getPackage().getAnnotation(JsonbVisibility.class);
        }
        return own == null ? settings.visibility() : Optional.of(made(own.value()));
    }

    private static PropertyVisibilityStrategy made(Class<? extends PropertyVisibilityStrategy> strategy) {
        return (PropertyVisibilityStrategy) Handles.make(strategy);
    }

    /** The declared type of a property, as it is written or as it is read. */
    static Type typeOf(java.lang.reflect.Member part) {
        if (part instanceof Field field) {
            return field.getGenericType();
        }
        var method = (Method) part;
        return method.getParameterCount() == 0 ? method.getGenericReturnType() : method.getGenericParameterTypes()[0];
    }
}
