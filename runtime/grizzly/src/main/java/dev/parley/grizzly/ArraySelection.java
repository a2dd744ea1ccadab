package dev.parley.grizzly;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.glassfish.grizzly.nio.DefaultSelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.jspecify.annotations.Nullable;

/**
 * Has a selector put the keys that are ready into an array. The JDK's own set of them costs a search, an insertion and an object
 * for each event.
 */
final class ArraySelection extends DefaultSelectorHandler {

    private final Map<SelectorRunner, ReadyKeys> ready = new ConcurrentHashMap<>();

    @Override
    public Set<SelectionKey> select(SelectorRunner runner) throws IOException {
        var keys = keysOf(runner);
        var selector = runner.getSelector();
        // What a failure has left there is still ready, and is told again.
        keys.clear();
        if (runner.getPostponedTasks().isEmpty()) {
            selector.select(keys, getSelectTimeout());
        } else {
            selector.selectNow(keys);
        }
        return keys;
    }

    private ReadyKeys keysOf(SelectorRunner runner) {
        var known = ready.get(runner);
        if (known == null) {
            known = new ReadyKeys();
            ready.put(runner, known); // nobody else has the selector
        }
        return known;
    }

    /** The keys that are ready, in the order in which the selector tells of them; for the thread that has the selector. */
    private static final class ReadyKeys extends AbstractSet<SelectionKey> implements Consumer<SelectionKey> {

        private static final int USUAL = 64;

        private @Nullable SelectionKey[] keys = new @Nullable SelectionKey[USUAL];
        private int size;
        private int next;
        private final Iterator<SelectionKey> iterator = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public SelectionKey next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return Objects.requireNonNull(keys[next++]);
            }
        };

        @Override
        public void accept(SelectionKey key) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            keys[size++] = key;
        }

        @Override
        public int size() {
            return size;
        }

        /** Begins anew: there is one for each selection. */
        @Override
        public Iterator<SelectionKey> iterator() {
            next = 0;
            return iterator;
        }

        @Override
        public void clear() {
            Arrays.fill(keys, 0, size, null);
            size = 0;
            next = 0;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
