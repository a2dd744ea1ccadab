package dev.parley.core.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens seldom, by a key.
 *
 * @param <K> what tells one from the other; there are few
 */
final class Tally<K extends Comparable<K>> {

    private final Map<K, LongAdder> counts = new ConcurrentHashMap<>();

    void add(K key, long count) {
        counts.computeIfAbsent(key, first -> new LongAdder()).add(count);
    }

    /** The counts of this moment, in the order of their keys. */
    Map<K, Long> counts() {
        var all = new TreeMap<K, Long>();
        counts.forEach((key, count) -> all.put(key, count.sum()));
        return all;
    }

    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
