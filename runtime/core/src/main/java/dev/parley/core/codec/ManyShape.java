package dev.parley.core.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values that hold any number of others of one type. */
final class ManyShape {

    private ManyShape() {}

    private static @Nullable Object read(Json json, int index, Shape shape) {
        try {
            return shape.readOrNothing(json);
        } catch (Misfit e) {
            throw e.in(index);
        }
    }

    private static void readAll(JsonIn in, Shape element, Collection<@Nullable Object> read) {
        for (var more = in.beginArray(); more; more = in.nextElement()) {
            read.add(element.readOrNothing(in));
        }
    }

    private static void write(@Nullable Object value, int index, Shape shape, JsonOut out) {
        out.element();
        try {
            shape.writeOrNothing(value, out);
        } catch (Misfit e) {
            throw e.in(index);
        }
    }

    /** A collection; how one is made is empty where it is only written. */
    record Elements(Shape element, Supplier<Collection<@Nullable Object>> make) implements Shape {

        @Override
        public Object read(Json json) {
            var read = make.get();
            var index = 0;
            for (var each : json.elements()) {
                read.add(ManyShape.read(each, index++, element));
            }
            return read;
        }

        @Override
        public Object read(JsonIn in) {
            var read = make.get();
            readAll(in, element, read);
            return read;
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.beginArray();
            var index = 0;
            for (var each : (Iterable<?>) value) {
                ManyShape.write(each, index++, element, out);
            }
            out.endArray();
        }
    }

    /** An array. */
    record Slots(Class<?> component, Shape element) implements Shape {

        @Override
        public Object read(Json json) {
            var elements = json.elements();
            var read = Array.newInstance(component, elements.size());
            for (var i = 0; i < elements.size(); i++) {
                Array.set(read, i, ManyShape.read(elements.get(i), i, element));
            }
            return read;
        }

        @Override
        public Object read(JsonIn in) {
            var elements = newList();
            readAll(in, element, elements);
            var read = Array.newInstance(component, elements.size());
            var index = 0;
            for (var each : elements) {
                Array.set(read, index++, each);
            }
            return read;
        }

        @Override
        public void write(Object value, JsonOut out) {
            out.beginArray();
            for (var i = 0; i < Array.getLength(value); i++) {
                ManyShape.write(Array.get(value, i), i, element, out);
            }
            out.endArray();
        }
    }

    /** A map whose keys have a text form. */
    record Entries(Function<String, Object> key, Shape value, Supplier<Map<Object, @Nullable Object>> make)
            implements Shape {

        @Override
        public Object read(Json json) {
            var read = make.get();
            for (var entry : new LinkedHashMap<>(json.members()).entrySet()) {
                put(entry.getKey(), entry.getValue(), read);
            }
            return read;
        }

        @Override
        public Object read(JsonIn in) {
            var read = make.get();
            for (var more = in.beginObject(); more; more = in.nextMember()) {
                var name = in.name();
                if (!in.takesId(name)) {
                    put(name, in, read);
                }
            }
            return read;
        }

        private void put(String name, JsonIn in, Map<Object, @Nullable Object> read) {
            var before = read.size();
            read.put(key.apply(name), value.readOrNothing(in));
            if (read.size() == before) {
                throw JsonIn.unplain();
            }
        }

        private void put(String name, Json json, Map<Object, @Nullable Object> read) {
            try {
                if (read.put(keyOf(name), value.readOrNothing(json)) != null) {
                    throw new Misfit("is the same key as another one");
                }
            } catch (Misfit e) {
                throw e.inKey(name);
            }
        }

        private Object keyOf(String name) {
            try {
                return key.apply(name);
            } catch (IllegalArgumentException e) {
                throw new Misfit("is not a key of this map", e);
            }
        }

        @Override
        public void write(Object map, JsonOut out) {
            out.beginObject(Marks.NONE);
            for (var entry : ((Map<?, ?>) map).entrySet()) {
                writeEntry(entry, out);
            }
            out.endObject();
        }

        private void writeEntry(Map.Entry<?, ?> entry, JsonOut out) {
            var name = entry.getKey() instanceof Enum<?> constant ? constant.name() : String.valueOf(entry.getKey());
            out.name(name);
            try {
                value.writeOrNothing(entry.getValue(), out);
            } catch (Misfit e) {
                throw e.inKey(name);
            }
        }
    }

    /** What may be absent. */
    record Maybe(Shape present) implements Shape {

        @Override
        public Object read(Json json) {
            return Optional.ofNullable(present.read(json));
        }

        @Override
        public Object read(JsonIn in) {
            return Optional.ofNullable(present.read(in));
        }

        @Override
        public boolean takesNothing() {
            return true;
        }

        @Override
        public Object readNothing(String how) {
            return Optional.empty();
        }

        @Override
        public boolean isNothing(Object value) {
            return ((Optional<?>) value).isEmpty();
        }

        @Override
        public void write(Object value, JsonOut out) {
            present.write(((Optional<?>) value).orElseThrow(), out);
        }

        @Override
        public void writeMarked(Object value, Marks marks, JsonOut out) {
            present.writeMarked(((Optional<?>) value).orElseThrow(), marks, out);
        }
    }

    /** A list that grows as it is read. */
    static Collection<@Nullable Object> newList() {
        return new ArrayList<>();
    }
}
