package dev.parley.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Names that are looked up by the bytes of a message: those of the members of a class, of the constants of an enum, or the
 * tags of a root.
 *
 * <p>The table is made of our own names. So nothing that a sender chooses makes a look-up longer than there are names of ours
 * with one hash code.
 */
final class Names {

    private static final int NONE = -1;

    private final byte[][] names;
    private final byte[][] labels;
    private final int[] firsts;
    private final int[] nexts;

    /** Of names that are equal, the first one is found. */
    Names(List<String> names) {
        this.names = new byte[names.size()][];
        this.labels = new byte[names.size()][];
        for (var i = 0; i < names.size(); i++) {
            this.names[i] = names.get(i).getBytes(StandardCharsets.UTF_8);
            this.labels[i] = (JsonOut.quoted(names.get(i)) + ":").getBytes(StandardCharsets.UTF_8);
        }
        this.firsts = new int[Integer.highestOneBit(names.size() + 1) * 4];
        this.nexts = new int[names.size()];
        Arrays.fill(firsts, NONE);
        for (var i = nexts.length - 1; i >= 0; i--) {
            var slot = slot(hash(this.names[i]));
            nexts[i] = firsts[slot];
            firsts[slot] = i;
        }
    }

    private static int hash(byte[] name) {
        var hash = 0;
        for (var b : name) {
            hash = hash(hash, b);
        }
        return hash;
    }

    /** The hash code of some bytes and one more; that of none is 0. */
    static int hash(int before, byte more) {
        return 31 * before + more;
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (firsts.length - 1);
    }

    int size() {
        return names.length;
    }

    /** The name with an index as we write it before a value: in quotation marks, with a colon. */
    byte[] label(int index) {
        return labels[index];
    }

    /** The index of the name that some bytes are, given their hash code; -1 if they are none. */
    int find(byte[] bytes, int from, int to, int hash) {
        var index = firsts[slot(hash)];
        while (index != NONE && !is(index, bytes, from, to)) {
            index = nexts[index];
        }
        return index;
    }

    /** Whether some bytes are the name with an index. */
    boolean is(int index, byte[] bytes, int from, int to) {
        return Arrays.equals(names[index], 0, names[index].length, bytes, from, to);
    }
}
