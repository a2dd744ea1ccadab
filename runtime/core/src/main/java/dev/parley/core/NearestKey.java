package dev.parley.core;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds which option somebody meant who wrote a name that does not exist. */
final class NearestKey {

    private NearestKey() {}

    /** The option with the nearest name; empty if none is so near that it may have been meant. */
    static Optional<Option<?>> of(String name, List<Option<?>> known) {
        var meant = bare(name);
        int allowed = Math.max(1, meant.length() / 3);
        return known.stream()
                .filter(option -> distance(meant, bare(option.key())) <= allowed)
                .min(Comparator.comparingInt(option -> distance(meant, bare(option.key()))));
    }

    /** What keys, arguments and environment variables have in common. */
    private static String bare(String name) {
        return name.replaceFirst("^(parley\\.|PARLEY_|--?)", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "-");
    }

    /** How many letters must be inserted, removed, replaced or swapped with their neighbour. */
    static int distance(String from, String to) {
        var rows = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                rows[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : nearest(rows, from, to, i, j);
            }
        }
        return rows[from.length()][to.length()];
    }

    private static int nearest(int[][] rows, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
