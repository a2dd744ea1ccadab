package dev.parley.core.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    private static List<@Nullable Object> readAll(Json json, Shape element) {
        var read = new ArrayList<@Nullable Object>();
        for (var each : json.elements()) {
            read.add(read(each, read.size(), element));
        }
        return read;
    }

    private static List<@Nullable Object> readAll(JsonIn in, Shape element) {
        var read = new ArrayList<@Nullable Object>();
        for (var more = in.beginArray(); more; more = in.nextElement()) {
            read.add(element.readOrNothing(in));
        }
        return read;
    }

    private static boolean hasDraft(Collection<? extends @Nullable Object> values) {
        for (var value : values) {
            if (value instanceof Draft) {
                return true;
            }
        }
        return false;
    }

    /** Makes those elements that are drafts. */
    private static void make(List<@Nullable Object> elements) {
        for (var i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof Draft draft) {
                elements.set(i, made(draft, i));
            }
        }
    }

    private static @Nullable Object made(Draft draft, int index) {
        try {
            return draft.make();
        } catch (Misfit e) {
            throw e.in(index);
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

    /** A collection; how one is made is of no use where it is only written. */
    record Elements(Shape element, Makers.Maker<Collection<@Nullable Object>> maker) implements Shape {

        @Override
        public Object read(Json json) {
            return collected(readAll(json, element));
        }

        @Override
        public Object read(JsonIn in) {
            return collected(readAll(in, element));
        }

        private Object collected(List<@Nullable Object> elements) {
            return maker.runsOthers() || hasDraft(elements) ? new OfElements(maker, elements) : filled(maker, elements);
        }

        private static Object filled(
                Makers.Maker<Collection<@Nullable Object>> maker, List<@Nullable Object> elements) {
            var made = maker.make().get();
            if (made.getClass() == ArrayList.class) {
                return elements;
            }
            made.addAll(elements);
            return made;
        }

        /** A collection that has not been made. */
        private static final class OfElements extends Draft {

            private final Makers.Maker<Collection<@Nullable Object>> maker;
            private final List<@Nullable Object> elements;

            OfElements(Makers.Maker<Collection<@Nullable Object>> maker, List<@Nullable Object> elements) {
                this.maker = maker;
                this.elements = elements;
            }

            @Override
            Object make() {
                ManyShape.make(elements);
                return filled(maker, elements);
            }
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
            return collected(readAll(json, element));
        }

        @Override
        public Object read(JsonIn in) {
            return collected(readAll(in, element));
        }

        private Object collected(List<@Nullable Object> elements) {
            return hasDraft(elements) ? new OfSlots(component, elements) : filled(component, elements);
        }

        private static Object filled(Class<?> component, List<@Nullable Object> elements) {
            var made = Array.newInstance(component, elements.size());
            var index = 0;
            for (var each : elements) {
                Array.set(made, index++, each);
            }
            return made;
        }

        /** An array that has not been made. */
        private static final class OfSlots extends Draft {

            private final Class<?> component;
            private final List<@Nullable Object> elements;

            OfSlots(Class<?> component, List<@Nullable Object> elements) {
                this.component = component;
                this.elements = elements;
            }

            @Override
            Object make() {
                ManyShape.make(elements);
                return filled(component, elements);
            }
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
    record Entries(Function<String, Object> key, Shape value, Makers.Maker<Map<Object, @Nullable Object>> maker)
            implements Shape {

        @Override
        public Object read(Json json) {
            var read = begun();
            for (var entry : json.members().entrySet()) {
                put(entry.getKey(), entry.getValue(), read);
            }
            return collected(read);
        }

        @Override
        public Object read(JsonIn in) {
            var read = begun();
            for (var more = in.beginObject(); more; more = in.nextMember()) {
                var name = in.name();
                if (!in.takesId(name)) {
                    put(name, in, read);
                }
            }
            return collected(read);
        }

        /** A map of the application's own is made, and asked to compare keys, later. */
        private Map<Object, @Nullable Object> begun() {
            return maker.runsOthers() ? new LinkedHashMap<>() : maker.make().get();
        }

        private Object collected(Map<Object, @Nullable Object> read) {
            return maker.runsOthers() || hasDraft(read.values()) ? new OfEntries(maker, read) : read;
        }

        /** A map that has not been made. */
        private static final class OfEntries extends Draft {

            private final Makers.Maker<Map<Object, @Nullable Object>> maker;
            private final Map<Object, @Nullable Object> read;

            OfEntries(Makers.Maker<Map<Object, @Nullable Object>> maker, Map<Object, @Nullable Object> read) {
                this.maker = maker;
                this.read = read;
            }

            @Override
            Object make() {
                read.replaceAll((key, value) -> value instanceof Draft draft ? made(draft, key) : value);
                return maker.runsOthers() ? filled() : read;
            }

            private static @Nullable Object made(Draft draft, Object key) {
                try {
                    return draft.make();
                } catch (Misfit e) {
                    throw e.inKey(nameOf(key));
                }
            }

            private Object filled() {
                var made = maker.make().get();
                read.forEach((key, value) -> {
                    if (made.put(key, value) != null) {
                        throw new Misfit("is the same key as another one").inKey(nameOf(key));
                    }
                });
                return made;
            }
        }

        private static String nameOf(Object key) {
            return key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
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
            var name = nameOf(entry.getKey());
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
            return present(present.read(json));
        }

        @Override
        public Object read(JsonIn in) {
            return present(present.read(in));
        }

        private static Object present(@Nullable Object read) {
            return read instanceof Draft draft ? new Present(draft) : Optional.ofNullable(read);
        }

        /** One whose value has not been made. */
        private static final class Present extends Draft {

            private final Draft value;

            Present(Draft value) {
                this.value = value;
            }

            @Override
            Object make() {
                return Optional.ofNullable(value.make());
            }
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
}
