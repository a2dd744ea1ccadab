package dev.parley.contract.war.suite;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/**
 * How a test has ended.
 *
 * @param line how, its name, and why
 * @param trace empty if it has not failed
 */
record Result(String line, String trace) {

    static Result of(TestIdentifier test, TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> new Result(line("PASSED", test, ""), "");
            case ABORTED ->
                skipped(test, result.getThrowable().map(Throwable::getMessage).orElse(""));
            case FAILED -> failed(test, result.getThrowable());
        };
    }

    static Result skipped(TestIdentifier test, String reason) {
        return new Result(line("SKIPPED", test, reason), "");
    }

    private static Result failed(TestIdentifier test, Optional<Throwable> failure) {
        return new Result(
                line("FAILED", test, failure.map(Result::reason).orElse("")),
                failure.map(Result::trace).orElse(""));
    }

    private static String line(String status, TestIdentifier test, String reason) {
        return status + "\t" + name(test) + "\t"
                + reason.strip().replaceAll("\\s*\\R\\s*", " | ").replace('\t', ' ');
    }

    /** The part of the contract and the method. */
    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName().replaceAll(".*[.$]", "") + "." + method.getMethodName())
                .orElse(test.getDisplayName());
    }

    /** What was expected, where in the contract, and what caused that. */
    private static String reason(Throwable failure) {
        var words = new ArrayList<String>();
        for (var each = (@Nullable Throwable) failure; each != null; each = each.getCause()) {
            words.add((words.isEmpty() ? "" : "because of ")
                    + each
                    + place(each).map(at -> " at " + at).orElse(""));
        }
        return String.join("; ", words);
    }

    private static Optional<String> place(Throwable failure) {
        var frames = Arrays.asList(failure.getStackTrace());
        return Stream.concat(
                        frames.stream().filter(frame -> frame.getClassName().endsWith("Contract")), frames.stream())
                .findFirst()
                .map(StackTraceElement::toString);
    }

    private static String trace(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
