package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EndpointDescription;
import dev.parley.MessageCodec;
import dev.parley.spi.CodecProvider;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodecRegistryTest {

    private static final String NAME = CodecRegistryTest.class.getName() + "$";

    interface Open {}

    abstract static class Half {}

    static class NeedsOne {
        public int value;

        NeedsOne(int value) {
            this.value = value;
        }
    }

    @SuppressWarnings("ClassCanBeStatic")
    class Inner {
        public int value;
    }

    static class TwoCreators {
        @JsonbCreator
        TwoCreators(@JsonbProperty("a") int a) {}

        @JsonbCreator
        static TwoCreators of(@JsonbProperty("b") int b) {
            return new TwoCreators(b);
        }
    }

    record Holder(List<Map<String, Open>> open) {}

    record Free<T>(T value) {}

    record Place(Locale locale) {}

    record ByKey(Map<List<String>, String> map) {}

    record Fine(
            int a,
            @JsonbProperty("$b") String b,
            @JsonbTransient int c) {}

    sealed interface Signals permits Signal, Call {}

    enum Signal implements Signals {
        ON
    }

    record Call() implements Signals {}

    sealed interface Mixed permits Good, Loose {}

    record Good() implements Mixed {}

    non-sealed interface Loose extends Mixed {}

    @JsonbTypeInfo
    interface Listed {}

    record Endless<T>(List<Endless<List<T>>> next) {}

    static class Fields {
        List<? extends Fine> bounded;
        List<?> anything;
        Free<String> applied;
        Endless<String> endless;
    }

    private final CodecRegistry codecs =
            new CodecRegistry(new JsonbConfig(), List.of(), CodecRegistryTest.class.getClassLoader());

    @AfterEach
    void end() {
        codecs.close();
    }

    private static Type field(String name) throws NoSuchFieldException {
        return Fields.class.getDeclaredField(name).getGenericType();
    }

    @Test
    void types_that_json_b_cannot_make_are_told_why() {
        assertThat(codecs.whyUnreadable(Open.class))
                .contains(NAME + "Open, an interface that is neither sealed nor has @JsonbTypeInfo");
        assertThat(codecs.whyUnreadable(Half.class))
                .contains(NAME + "Half, an abstract class that is neither sealed nor has @JsonbTypeInfo");
        assertThat(codecs.whyUnreadable(NeedsOne.class))
                .contains(NAME
                        + "NeedsOne, a class that has neither a constructor without parameters nor a @JsonbCreator");
        assertThat(codecs.whyUnreadable(Inner.class))
                .contains(NAME + "Inner, a class that belongs to an object of another one; it is not static");
        assertThat(codecs.whyUnreadable(TwoCreators.class))
                .contains(NAME + "TwoCreators, which has several @JsonbCreator");
        assertThat(codecs.whyUnreadable(Thread.class)).contains("java.lang.Thread, for which JSON-B has no form");
    }

    @Test
    void a_type_is_as_readable_as_what_it_holds() {
        assertThat(codecs.whyUnreadable(Holder.class))
                .contains(NAME + "Open, an interface that is neither sealed nor has @JsonbTypeInfo");
        assertThat(codecs.whyUnreadable(Place.class)).contains("java.util.Locale, for which JSON-B has no form");
        assertThat(codecs.whyUnreadable(ByKey.class))
                .contains("a map with keys of java.util.List, which have no text form");
    }

    @Test
    void a_type_that_was_refused_once_is_refused_again() {
        assertThat(codecs.whyUnreadable(Holder.class)).isPresent();
        assertThat(codecs.whyUnreadable(Holder.class)).isPresent();
        assertThat(codecs.whyUnreadable(Fine.class)).isEmpty();
    }

    @Test
    void what_cannot_be_made_may_still_be_written() {
        assertThat(codecs.whyUnwritable(NeedsOne.class)).isEmpty();
        assertThat(codecs.whyUnwritable(Inner.class)).isEmpty();
        assertThat(codecs.whyUnwritable(Open.class)).isPresent();
        assertThat(codecs.whyUnwritable(Holder.class)).isPresent();
    }

    @Test
    void type_variables_must_stand_for_something() throws NoSuchFieldException {
        assertThat(codecs.whyUnreadable(Free.class))
                .contains("T of class " + NAME + "Free, a type variable that stands for no known type");
        assertThat(codecs.whyUnreadable(field("applied"))).isEmpty();
        assertThat(codecs.whyUnreadable(field("bounded"))).isEmpty();
        assertThat(codecs.whyUnreadable(field("anything"))).isEmpty();
        assertThat(codecs.whyUnreadable(field("endless")))
                .hasValueSatisfying(
                        why -> assertThat(why).endsWith("which holds itself with ever more type arguments"));
    }

    @Test
    void a_root_is_as_readable_as_its_leaves() {
        assertThat(codecs.whyUnreadable(Signals.class))
                .contains(NAME + "Signal, an enum, which has no object in JSON that could carry the tag");
        assertThat(codecs.whyUnreadable(Mixed.class))
                .contains(NAME + "Loose, an interface that is neither sealed nor has @JsonbTypeInfo");
        assertThat(codecs.whyUnwritable(Listed.class)).contains(NAME + "Listed, which lists no types");
    }

    @Test
    void members_are_known_by_their_names_in_json() {
        assertThat(codecs.membersRead(Fine.class)).containsExactly("a", "$b");
        assertThat(codecs.membersWritten(Fine.class)).containsExactly("a", "$b");
        assertThat(codecs.membersWritten(String.class)).isEmpty();
        assertThat(codecs.membersRead(Open.class)).isEmpty();
    }

    @Test
    void providers_make_codecs_by_subprotocol_and_the_first_of_one_name_wins() {
        var first = new Provider("cbor");
        var second = new Provider("cbor");
        var third = new Provider("xml");
        var endpoint = new EndpointDescription(Object.class, "/", true, List.of(), List.of(), List.of(), List.of());

        try (var registry = new CodecRegistry(
                new JsonbConfig(), List.of(first, second, third), CodecRegistryTest.class.getClassLoader())) {
            assertThat(registry.provided(endpoint))
                    .containsOnlyKeys("cbor", "xml")
                    .containsValues(first.made, third.made);
        }
    }

    /** A format of which only the identity counts. */
    private static final class Provider implements CodecProvider {

        private final String subprotocol;
        private final MessageCodec made = new MessageCodec.Binary() {
            @Override
            public Decoded decode(byte[] bytes) {
                throw new AssertionError();
            }

            @Override
            public byte[] encode(Object message, Type declared, String re) {
                throw new AssertionError();
            }
        };

        Provider(String subprotocol) {
            this.subprotocol = subprotocol;
        }

        @Override
        public String subprotocol() {
            return subprotocol;
        }

        @Override
        public MessageCodec codec(EndpointDescription endpoint) {
            return made;
        }
    }

    /** JSON-B itself is made late, but not for those who have something to say to it. */
    @Test
    void settings_that_json_b_does_not_take_are_found_at_once() {
        var settings = new JsonbConfig().withPropertyNamingStrategy("no such strategy");

        assertThatThrownBy(() -> new CodecRegistry(settings, List.of(), CodecRegistryTest.class.getClassLoader()))
                .isInstanceOf(JsonbException.class);
    }
}
