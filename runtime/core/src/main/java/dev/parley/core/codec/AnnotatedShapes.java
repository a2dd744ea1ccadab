package dev.parley.core.codec;

import dev.parley.core.codec.Shapes.Direction;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Optional;

/** The shapes of a class's members, which annotations of theirs, of the class or of its package may set. */
final class AnnotatedShapes {

    private final Class<?> owner;
    private final Shapes shapes;

    AnnotatedShapes(Class<?> owner, Shapes shapes) {
        this.owner = owner;
        this.shapes = shapes;
    }

    /** What the class says about all of its members, or else its package. */
    <A extends Annotation> Optional<A> ofClass(Class<A> annotation) {
        var own = owner.getAnnotation(annotation);
        return Optional.ofNullable(own != null ? own : owner.getPackage().getAnnotation(annotation));
    }

    /** The shape of a member of a type. */
    Shape of(Typed type, Annotated annotated) {
        if (type.raw() == Optional.class && !type.arguments().isEmpty()) {
            return new ManyShape.Maybe(of(type.arguments().get(0), annotated));
        }
        var governed = governed(type, annotated);
        if (governed.isPresent()) {
            return governed.get();
        }
        var date = formattedDate(type, annotated);
        if (date.isPresent()) {
            return date.get();
        }
        var number = formattedNumber(type, annotated);
        return number.isPresent() ? number.get() : shapes.of(type);
    }

    private Optional<Shape> governed(Typed type, Annotated annotated) {
        var adapter = annotated.find(JsonbTypeAdapter.class);
        if (adapter.isPresent()) {
            var made = (JsonbAdapter<?, ?>) Handles.make(adapter.get().value());
            return Optional.of(
                    JsonbShape.governed(shapes.settings().jsonbWith(c -> c.withAdapters(made)), type.toType()));
        }
        return shapes.direction() == Direction.WRITE ? serialized(type, annotated) : deserialized(type, annotated);
    }

    private Optional<Shape> serialized(Typed type, Annotated annotated) {
        var serializer = annotated.find(JsonbTypeSerializer.class);
        if (serializer.isEmpty()) {
            return Optional.empty();
        }
        var made = (JsonbSerializer<?>) Handles.make(serializer.get().value());
        return Optional.of(
                JsonbShape.governed(shapes.settings().jsonbWith(c -> c.withSerializers(made)), type.toType()));
    }

    private Optional<Shape> deserialized(Typed type, Annotated annotated) {
        var deserializer = annotated.find(JsonbTypeDeserializer.class);
        if (deserializer.isEmpty()) {
            return Optional.empty();
        }
        var made = (JsonbDeserializer<?>) Handles.make(deserializer.get().value());
        return Optional.of(
                JsonbShape.governed(shapes.settings().jsonbWith(c -> c.withDeserializers(made)), type.toType()));
    }

    private Optional<Shape> formattedDate(Typed type, Annotated annotated) {
        var own = annotated.find(JsonbDateFormat.class);
        var found = own.isEmpty() && Shapes.isDate(type.raw()) ? ofClass(JsonbDateFormat.class) : own;
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var format = found.get();
        return Optional.of(JsonbShape.formatted(
                shapes.settings().jsonbWith(c -> c.withDateFormat(format.value(), locale(format.locale()))), type));
    }

    private Optional<Shape> formattedNumber(Typed type, Annotated annotated) {
        var number = NumberShape.of(type.raw());
        if (number.isEmpty()) {
            return Optional.empty();
        }
        var own = annotated.find(JsonbNumberFormat.class);
        var found = own.isEmpty() ? ofClass(JsonbNumberFormat.class) : own;
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var format = found.get();
        return Optional.of(new ScalarShape.Formatted(number.get(), format.value(), locale(format.locale())));
    }

    private static Locale locale(String tag) {
        return tag.equals(JsonbDateFormat.DEFAULT_LOCALE) ? Locale.getDefault() : Locale.forLanguageTag(tag);
    }
}
