package dev.parley.core.codec;

import dev.parley.core.codec.Shapes.Direction;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how the members of one class stand in JSON, from its declaration and its JSON-B annotations. */
final class MembersOf {

    private final Class<?> raw;
    private final JsonbSettings settings;
    private final Direction direction;
    private final Map<TypeVariable<?>, Typed> variables;
    private final List<Properties.Property> properties;
    private final AnnotatedShapes annotatedShapes;

    MembersOf(Typed type, Shapes shapes) {
        this.raw = type.raw();
        this.settings = shapes.settings();
        this.direction = shapes.direction();
        this.variables = type.variables();
        this.properties = Properties.of(raw);
        this.annotatedShapes = new AnnotatedShapes(raw, shapes);
    }

    MembersShape shape() {
        if (direction == Direction.WRITE) {
            return MembersShape.written(Marks.of(Root.jsonbMarks(raw)), written());
        }
        var creator = Creator.of(raw);
        var created = created(creator);
        return MembersShape.read(new Blueprint(created, set(created), Handles.creator(creator)));
    }

    private List<Member> created(Executable creator) {
        var members = new ArrayList<Member>();
        var parameters = creator.getParameters();
        for (var i = 0; i < parameters.length; i++) {
            members.add(parameter(parameters[i], javaName(creator, i), creator.getGenericParameterTypes()[i]));
        }
        return members;
    }

    private String javaName(Executable creator, int index) {
        if (raw.isRecord() && !creator.isAnnotationPresent(JsonbCreator.class)) {
            return raw.getRecordComponents()[index].getName();
        }
        var parameter = creator.getParameters()[index];
        if (!parameter.isNamePresent() && !parameter.isAnnotationPresent(JsonbProperty.class)) {
            throw new Unbindable(raw.getName() + ", whose @JsonbCreator has a parameter without @JsonbProperty");
        }
        return parameter.getName();
    }

    private Member parameter(Parameter parameter, String javaName, Type declared) {
        var type = Typed.of(declared, variables);
        var annotated = with(parameter, property(javaName));
        if (annotated.has(JsonbTransient.class)) {
            var value = new ScalarShape.Given(valueWithout(type.raw()));
            return Member.created(javaName, value, true);
        }
        return member(jsonName(annotated, javaName), type, annotated);
    }

    private Annotated with(Parameter parameter, Optional<Properties.Property> property) {
        var places = new ArrayList<AnnotatedElement>(List.of(parameter));
        var types = new ArrayList<AnnotatedType>(List.of(parameter.getAnnotatedType()));
        if (property.isPresent()) {
            var more = property.get().annotated(direction);
            places.addAll(more.places());
            types.addAll(more.types());
        }
        return new Annotated(places, types);
    }

    private Optional<Properties.Property> property(String javaName) {
        for (var property : properties) {
            if (property.name.equals(javaName)) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object valueWithout(Class<?> type) {
        return type == Optional.class ? Optional.empty() : Array.get(Array.newInstance(type, 1), 0);
    }

    private List<Member> set(List<Member> created) {
        var members = new ArrayList<Member>();
        for (var property : properties) {
            var annotated = property.annotated(direction);
            if (annotated.has(JsonbTransient.class)) {
                continue;
            }
            var part = Properties.writable(property, raw, settings);
            if (part.isPresent()) {
                var member = setMember(property, part.get(), annotated);
                if (!hasName(created, member.name())) {
                    members.add(member);
                }
            }
        }
        return members;
    }

    private static boolean hasName(List<Member> members, String name) {
        for (var member : members) {
            if (member.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private Member setMember(Properties.Property property, java.lang.reflect.Member part, Annotated annotated) {
        var setter = part instanceof Field field ? Handles.setter(field) : Handles.setter((Method) part);
        return member(property, part, annotated).setBy(setter);
    }

    // What is written.

    private List<Member> written() {
        var order = raw.getAnnotation(JsonbPropertyOrder.class);
        var members = new ArrayList<Member>();
        for (var property : sorted(order == null ? List.of() : List.of(order.value()))) {
            var annotated = property.annotated(direction);
            if (annotated.has(JsonbTransient.class)) {
                continue;
            }
            var part = Properties.readable(property, raw, settings);
            if (part.isPresent()) {
                members.add(writtenMember(property, part.get(), annotated));
            }
        }
        return members;
    }

    private List<Properties.Property> sorted(List<String> first) {
        var sorted = new ArrayList<>(properties);
        var order = settings.order();
        if (order.isPresent()) {
            sorted.sort(Comparator.comparing(p -> jsonName(p.annotated(direction), p.name), order.get()));
        }
        if (!first.isEmpty()) {
            sorted.sort(Comparator.comparing(p -> first.contains(p.name) ? first.indexOf(p.name) : first.size()));
        }
        return sorted;
    }

    private Member writtenMember(Properties.Property property, java.lang.reflect.Member part, Annotated annotated) {
        var getter = part instanceof Field field ? Handles.getter(field) : Handles.getter((Method) part);
        return member(property, part, annotated).writtenBy(getter, writesNull(annotated));
    }

    // What both have in common.

    private String jsonName(Annotated annotated, String javaName) {
        var property = annotated.find(JsonbProperty.class);
        return property.isPresent() && !property.get().value().isEmpty()
                ? property.get().value()
                : settings.jsonName(javaName);
    }

    private Member member(Properties.Property property, java.lang.reflect.Member part, Annotated annotated) {
        return member(jsonName(annotated, property.name), Typed.of(Properties.typeOf(part), variables), annotated);
    }

    private Member member(String name, Typed type, Annotated annotated) {
        var nullable = annotated.isNullable() || nillable(annotated).orElse(false);
        return Member.created(
                name,
                annotatedShapes.of(type, annotated),
                nullable && !type.raw().isPrimitive());
    }

    private boolean writesNull(Annotated annotated) {
        var own = nillable(annotated);
        if (own.isPresent()) {
            return own.get();
        }
        var ofClass = annotatedShapes.ofClass(JsonbNillable.class);
        return ofClass.isPresent() ? ofClass.get().value() : settings.writesNulls();
    }

    // As in Yasson, @JsonbProperty for a name alone says that a member is not nillable, whatever its class says.
    @SuppressWarnings("deprecation") // JSON-B still has the older form of @JsonbNillable.
    private static Optional<Boolean> nillable(Annotated annotated) {
        var nillable = annotated.find(JsonbNillable.class);
        if (nillable.isPresent()) {
            return Optional.of(nillable.get().value());
        }
        var property = annotated.find(JsonbProperty.class);
        return property.isPresent() ? Optional.of(property.get().nillable()) : Optional.empty();
    }
}
