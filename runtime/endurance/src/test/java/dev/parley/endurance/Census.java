package dev.parley.endurance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is in a server once the garbage has been collected.
 *
 * @param heapBytes of all objects together
 * @param objects how many there are of each class that is ours or Grizzly's, or has memory outside of the heap
 * @param threads those that are not idle in a pool, and where they are
 * @param sockets 0 where the system does not tell
 */
record Census(long heapBytes, Map<String, Integer> objects, List<String> threads, int sockets) {

    private static final Pattern OF_A_CLASS = Pattern.compile(" *\\d+: +(\\d+) +\\d+ +(\\S+).*");
    private static final Pattern IN_TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");
    private static final Pattern COUNTED =
            Pattern.compile("dev\\.parley\\.[^/]*|org\\.glassfish\\.grizzly\\..*(Connection|Request|Response)(Impl)?"
                    + "|java\\.nio\\.Direct.*|java\\.util\\.zip\\.(De|In)flater");

    private static final String SESSION = "dev.parley.grizzly.GrizzlySession";
    /** How much larger a heap may be for what is made once and kept, such as the buffers that threads borrow. */
    private static final long KEPT_BYTES = 8 << 20;

    /** How many objects of a class may be kept, most of them by threads that a pool still has. Attacks come in larger numbers. */
    private static final int KEPT_OBJECTS = 300;

    /** Each of Grizzly's selectors remembers the connection that it looked at last, with its session. */
    static final int KEPT_SESSIONS = 8;

    static Census of(List<String> histogram, List<String> threads, int sockets) {
        long bytes = 0;
        var objects = new TreeMap<String, Integer>();
        for (var line : histogram) {
            var ofClass = OF_A_CLASS.matcher(line);
            var total = IN_TOTAL.matcher(line);
            if (ofClass.matches() && COUNTED.matcher(ofClass.group(2)).matches()) {
                objects.merge(ofClass.group(2), Integer.parseInt(ofClass.group(1)), Integer::sum);
            } else if (total.matches()) {
                bytes = Long.parseLong(total.group(1));
            }
        }
        return new Census(bytes, objects, threads.stream().sorted().toList(), sockets);
    }

    int sessions() {
        return objects.getOrDefault(SESSION, 0);
    }

    private static int kept(String name) {
        return name.equals(SESSION) ? KEPT_SESSIONS : KEPT_OBJECTS;
    }

    /** What there is more of than before; empty if nothing was left behind. */
    String leftSince(Census before) {
        var left = new TreeMap<String, String>();
        objects.forEach((name, count) -> {
            int allowed = before.objects.getOrDefault(name, 0) + kept(name);
            if (count > allowed) {
                left.put(name, count + " rather than " + allowed);
            }
        });
        if (heapBytes > before.heapBytes + KEPT_BYTES) {
            left.put("heap", heapBytes + " bytes rather than " + before.heapBytes);
        }
        if (sockets > before.sockets) {
            left.put("sockets", sockets + " rather than " + before.sockets);
        }
        if (threads.size() > before.threads.size()) {
            left.put(
                    "threads",
                    "\n  " + String.join("\n  ", threads) + "\nrather than\n  " + String.join("\n  ", before.threads));
        }
        return left.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
