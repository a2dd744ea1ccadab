package dev.parley;

/**
 * One reason why an endpoint cannot be deployed, or a server not be started.
 *
 * @param id the word under which {@code docs/problems.md} explains it, such as {@code unknown-path-param}
 * @param title what is wrong, in one sentence
 * @param at where in the user's own code or configuration
 * @param found what stands there
 * @param expected what would be right
 * @param fix what to do
 */
public record Problem(String id, String title, String at, String found, String expected, String fix) {

    /** The problem as the user reads it: a line for the title and four for its parts. */
    @Override
    public String toString() {
        return "%s  [%s]%n   at        %s%n   found     %s%n   expected  %s%n   fix       %s"
                .formatted(title, id, at, found, expected, fix)
                .replace(System.lineSeparator(), "\n");
    }
}
