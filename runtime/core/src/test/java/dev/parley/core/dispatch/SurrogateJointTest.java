package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class SurrogateJointTest {

    @Property
    void no_part_ends_within_a_pair_and_nothing_is_lost(
            @ForAll String text, @ForAll @Size(max = 8) List<Integer> cuts) {
        var joint = new SurrogateJoint();
        var all = new StringBuilder();
        int from = 0;
        for (int cut : cuts) {
            int to = from + Math.floorMod(cut, text.length() - from + 1);
            var part = joint.join(text.substring(from, to), false);

            assertThat(part.isEmpty() || !Character.isHighSurrogate(part.charAt(part.length() - 1)))
                    .isTrue();
            all.append(part);
            from = to;
        }

        assertThat(all.append(joint.join(text.substring(from), true))).hasToString(text);
    }
}
