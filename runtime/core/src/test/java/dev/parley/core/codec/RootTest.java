package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ErrorReply;
import dev.parley.Tag;
import dev.parley.core.codec.Root.Leaf;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import org.junit.jupiter.api.Test;

class RootTest {

    sealed interface In permits Say, Nested, Concrete, Loose {}

    record Say() implements In {}

    sealed interface Nested extends In permits Deep, Both {}

    @Tag("very-deep")
    record Deep() implements Nested {}

    sealed interface Other permits Both {}

    record Both() implements Nested, Other {}

    static sealed class Concrete implements In permits Sub {}

    static final class Sub extends Concrete {}

    static non-sealed class Loose implements In {}

    static class Looser extends Loose {}

    record URLSeen() {}

    enum Kind {
        A {},
        B
    }

    @JsonbTypeInfo(
            key = "k",
            value = {@JsonbSubtype(alias = "d", type = Dog.class), @JsonbSubtype(alias = "w", type = Wild.class)})
    interface Animal {}

    record Dog() implements Animal {}

    @JsonbTypeInfo(key = "w", value = @JsonbSubtype(alias = "wolf", type = Wolf.class))
    interface Wild extends Animal {}

    record Wolf() implements Wild {}

    record Stray() implements Animal {}

    private static Root root(Class<?> type) {
        return Root.of(type).orElseThrow();
    }

    @Test
    void the_leaves_of_nested_roots_are_leaves_of_the_outer_one() {
        assertThat(root(In.class))
                .isEqualTo(new Root(
                        In.class,
                        "type",
                        java.util.List.of(
                                new Leaf("say", Say.class),
                                new Leaf("very-deep", Deep.class),
                                new Leaf("both", Both.class),
                                new Leaf("concrete", Concrete.class),
                                new Leaf("sub", Sub.class),
                                new Leaf("loose", Loose.class)),
                        false));
        assertThat(root(In.class).messageTypes())
                .containsExactly(Say.class, Deep.class, Both.class, Concrete.class, Sub.class, Loose.class);
    }

    @Test
    void objects_are_of_their_nearest_leaf() {
        var in = root(In.class);

        assertThat(in.leafOf(Sub.class)).contains(new Leaf("sub", Sub.class));
        assertThat(in.leafOf(Concrete.class)).contains(new Leaf("concrete", Concrete.class));
        assertThat(in.leafOf(Looser.class)).contains(new Leaf("loose", Loose.class));
        assertThat(in.leafOf(String.class)).isEmpty();
        assertThat(in.leafTagged("very-deep")).contains(new Leaf("very-deep", Deep.class));
        assertThat(in.leafTagged("deep")).isEmpty();
    }

    @Test
    void the_roots_above_a_type_are_the_topmost_ones() {
        assertThat(Root.above(Deep.class)).containsExactly(In.class);
        assertThat(Root.above(Nested.class)).containsExactly(In.class);
        assertThat(Root.above(Both.class)).containsExactlyInAnyOrder(In.class, Other.class);
        assertThat(Root.above(Looser.class)).containsExactly(In.class);
        assertThat(Root.above(In.class)).containsExactly(In.class);
        assertThat(Root.above(Wolf.class)).containsExactly(Animal.class);
        assertThat(Root.above(RootTest.class)).isEmpty();
    }

    @Test
    @SuppressWarnings("GetClassOnEnum")
    void the_jdk_s_sealed_types_and_enums_with_bodies_are_no_roots() {
        assertThat(Root.above(String.class)).isEmpty();
        assertThat(Root.of(Kind.class)).isEmpty();
        assertThat(Root.above(Kind.A.getClass())).isEmpty();
    }

    @Test
    void a_tag_is_the_name_with_a_small_first_letter_unless_it_is_given() {
        assertThat(Root.tagOf(Say.class)).isEqualTo("say");
        assertThat(Root.tagOf(URLSeen.class)).isEqualTo("uRLSeen");
        assertThat(Root.tagOf(Deep.class)).isEqualTo("very-deep");
    }

    @Test
    void the_tag_of_our_error_reply_is_that_of_its_annotation() {
        assertThat(Root.ERROR_TAG).isEqualTo(Root.tagOf(ErrorReply.class));
    }

    @Test
    void json_b_s_type_information_is_a_root() {
        var animal = root(Animal.class);

        assertThat(animal.tagKey()).isEqualTo("k");
        assertThat(animal.jsonbTyped()).isTrue();
        assertThat(animal.leaves()).containsExactly(new Leaf("d", Dog.class), new Leaf("w", Wild.class));
        assertThat(animal.messageTypes()).containsExactly(Dog.class, Wolf.class);
        assertThat(animal.leafOf(Stray.class)).isEmpty();
        assertThat(Root.jsonbMarks(Wolf.class)).containsExactly(new Marks.Mark("k", "w"), new Marks.Mark("w", "wolf"));
    }
}
