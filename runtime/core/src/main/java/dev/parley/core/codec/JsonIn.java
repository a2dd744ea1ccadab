package dev.parley.core.codec;

import dev.parley.core.codec.Root.Leaf;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text from its well-formed UTF-8 in one pass, for shapes that know what they expect.
 *
 * <p>It takes what is plainly in order, and gives up at all else, by throwing {@link #unplain}: then {@link StrictJson}, which
 * takes all that this one takes, reads the whole message again, and tells what is wrong with it, if anything is. So one place
 * knows the faults of messages, and those that have none do not pay for it.
 *
 * <p>Whatever the text, its cost grows with the length of it, and bytes outside of it are never looked at.
 */
final class JsonIn extends JsonTokens {

    /** {@code $id} may have that many bytes; whether more of them are fewer characters, it does not care. */
    private static final int LONGEST_ID = 256;

    private static final Names ID = new Names(List.of("$id"));

    private final int length;
    private int depth;
    private int scannedAhead;
    private boolean idSeen;
    private @Nullable String id;
    private @Nullable Leaf leaf;

    JsonIn(byte[] bytes, int offset, int length) {
        super(bytes, offset, length);
        this.length = length;
    }

    /** The message's {@code $id}, as it stands; null if it has none. */
    @Nullable String id() {
        return id;
    }

    /** What the message's tag says that it is; null if it has none. */
    @Nullable Leaf leaf() {
        return leaf;
    }

    /** The whole text. */
    String text() {
        return new String(bytes, end - length, length, StandardCharsets.UTF_8);
    }

    /** The text has been read, if nothing but space follows. */
    void end() {
        while (at < end) {
            if (!isSpace(bytes[at++])) {
                throw unplain();
            }
        }
    }

    /** Enters an object; whether it has a member. */
    boolean beginObject() {
        return begin('{', '}');
    }

    /** Enters an array; whether it has an element. */
    boolean beginArray() {
        return begin('[', ']');
    }

    private boolean begin(char bracket, char close) {
        expect(bracket);
        if (++depth > StrictJson.DEEPEST) {
            throw unplain();
        }
        return !ends(close);
    }

    /** After a member: whether there is another one. */
    boolean nextMember() {
        return next('}');
    }

    /** After an element: whether there is another one. */
    boolean nextElement() {
        return next(']');
    }

    private boolean next(char close) {
        if (ends(close)) {
            return false;
        }
        expect(',');
        return true;
    }

    private boolean ends(char close) {
        if (peek() != close) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    /**
     * Reads the name of a member.
     *
     * @param likely the index of the name that is most likely the next
     * @return its index; -1 if it is none of them
     */
    int name(Names names, int likely) {
        peek();
        if (likely < names.size() && takes(names.label(likely))) {
            return likely;
        }
        var index = word(names);
        expect(':');
        return index;
    }

    /** The name of a member, whatever it is. */
    String name() {
        var name = string();
        expect(':');
        return name;
    }

    /**
     * Skips a member that nobody expected, whose name has just been read; {@code $id} of the message is kept.
     *
     * @param others the names of those that were skipped before; null if there are none
     * @return those, and this one
     */
    @Nullable Set<String> skipMember(@Nullable Set<String> others) {
        if (isId()) {
            takeId();
            return others;
        }
        var all = others == null ? new HashSet<String>() : others;
        if (!all.add(new String(bytes, wordStart, wordEnd - wordStart, StandardCharsets.UTF_8))) {
            throw unplain();
        }
        skip();
        return all;
    }

    private boolean isId() {
        return depth == 1 && lastWordIs(ID);
    }

    /** Whether the name that has just been read is a certain one. */
    boolean lastWordIs(Names one) {
        return one.is(0, bytes, wordStart, wordEnd);
    }

    /** A map takes all names, but for that of the message's {@code $id}. */
    boolean takesId(String name) {
        if (depth > 1 || !name.equals("$id")) {
            return false;
        }
        takeId();
        return true;
    }

    private void takeId() {
        if (idSeen) {
            throw unplain();
        }
        idSeen = true;
        if (!takesNull()) {
            var start = scalar();
            if (at - start > LONGEST_ID) {
                throw unplain();
            }
            id = since(start);
        }
    }

    /** Skips a text or a number, which begins where it says. */
    private int scalar() {
        if (peek() != '"') {
            return number();
        }
        var start = at;
        skipText();
        return start;
    }

    private void skipText() {
        var start = at++;
        skipPlain();
        if (bytes[at] == '\\') {
            at = start;
            string();
        } else {
            at++;
        }
    }

    /** Skips a value of any kind. */
    void skip() {
        switch (peek()) {
            case '{', '[' -> tree();
            case 't', 'f' -> truth();
            case 'n' -> takesNull();
            default -> scalar();
        }
    }

    /** A value for a shape that wants to see all of it before. Nothing is gained by it for a whole message. */
    Json tree() {
        if (depth == 0) {
            throw unplain();
        }
        peek();
        var start = at;
        passOver();
        return StrictJson.read(since(start), depth);
    }

    /** Finds the end of a value, if it is well-formed, and a place in the text if it is not. */
    private void passOver() {
        var open = 0;
        do {
            switch (peek()) {
                case '"' -> passOverText();
                case '{', '[' -> {
                    open++;
                    at++;
                }
                case '}', ']' -> {
                    open--;
                    at++;
                }
                case ',', ':' -> at++;
                default -> passOverWord();
            }
        } while (open > 0);
    }

    private void passOverText() {
        at++;
        for (var b = at(at); b != '"'; b = at(++at)) {
            if (b == '\\') {
                at++;
            }
        }
        at++;
    }

    private void passOverWord() {
        while (at < end && isOfWord(bytes[at])) {
            at++;
        }
    }

    private static boolean isOfWord(byte b) {
        return switch (b) {
            case '"', '{', '[', '}', ']', ',', ':', ' ', '\n', '\r', '\t' -> false;
            default -> true;
        };
    }

    /**
     * Reads the tag of an object that has just been entered, wherever it stands.
     *
     * @param key the name of its member
     * @return its index among the tags, which it must be one of; negative, less one, if it is not the first member, which is
     *     still to be read
     */
    int tag(Names key, Names tags) {
        peek();
        return takes(key.label(0)) ? known(tags) : -1 - tagAhead(key, tags);
    }

    private int known(Names tags) {
        var index = word(tags);
        if (index < 0) {
            throw unplain();
        }
        return index;
    }

    private int tagAhead(Names key, Names tags) {
        var start = at;
        while (name(key, 0) < 0) {
            passOver();
            expect(',');
        }
        var index = known(tags);
        requireNotTooMuch(at - start);
        at = start;
        return index;
    }

    /** Objects in objects, each with its tag at the end, would be scanned again and again. */
    private void requireNotTooMuch(int scanned) {
        scannedAhead += scanned;
        if (scannedAhead > 4 * length) {
            throw unplain();
        }
    }

    /** Keeps what the tag says of the message, if it is that of the message. */
    void is(Leaf tagged) {
        if (depth == 1) {
            leaf = tagged;
        }
    }
}
