package dev.parley;

import java.util.List;

/**
 * All the problems that keep the endpoints from being deployed, or the server from starting. It is thrown before a port
 * opens.
 */
public final class EndpointProblemsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** The problems, in the order in which they are shown; at least one. */
    public EndpointProblemsException(List<Problem> problems) {
        this("the endpoints from being deployed", problems);
    }

    /**
     * The problems, in the order in which they are shown; at least one.
     *
     * @param what completes their first line: "1 problem keeps " {@code the server from starting}
     */
    public EndpointProblemsException(String what, List<Problem> problems) {
        super(text(what, problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem that was found. */
    public List<Problem> problems() {
        return problems;
    }

    private static String text(String what, List<Problem> problems) {
        var keeps = problems.size() == 1 ? "1 problem keeps " : problems.size() + " problems keep ";
        var text = new StringBuilder(keeps + what + ":\n");
        for (int i = 0; i < problems.size(); i++) {
            var number = "  " + (i + 1) + ") ";
            text.append('\n').append(number);
            text.append(problems.get(i).toString().replace("\n", "\n" + " ".repeat(number.length() - 3)));
            text.append('\n');
        }
        return text.toString();
    }
}
