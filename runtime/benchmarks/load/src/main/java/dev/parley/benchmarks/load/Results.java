package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that a run has measured. */
final class Results {

    private static final List<String> YARDSTICKS = List.of("vertx", "netty");

    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    /** The contenders, as they were first measured. */
    List<String> contenders() {
        return samples.stream().map(Sample::contender).distinct().toList();
    }

    /** The middle one of what the rounds have measured, between the two middle ones of an even number; NaN if none did. */
    double median(String scenario, String contender, Figure figure) {
        return median(values(scenario, contender, figure));
    }

    /** What the rounds have measured, in their order. */
    private double[] values(String scenario, String contender, Figure figure) {
        return samples.stream()
                .filter(sample -> sample.scenario().equals(scenario)
                        && sample.contender().equals(contender)
                        && sample.figure() == figure)
                .mapToDouble(Sample::value)
                .toArray();
    }

    private static double median(double... values) {
        Arrays.sort(values);
        var middle = values.length / 2;
        if (values.length == 0) {
            return Double.NaN;
        }
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** How many messages the better of Vert.x and Netty handles in a CPU second; NaN if neither took part. */
    double yardstick(String scenario) {
        return YARDSTICKS.stream()
                .mapToDouble(each -> median(scenario, each, Figure.MESSAGES_PER_CPU_SECOND))
                .filter(each -> !Double.isNaN(each))
                .max()
                .orElse(Double.NaN);
    }

    /**
     * How many messages a contender handles for each one of the better of Vert.x and Netty in the same round: the middle one of all
     * rounds. What a phase of the machine does to a whole round is left out so. NaN if neither took part.
     */
    double ofYardstickInEachRound(String scenario, String contender) {
        var own = values(scenario, contender, Figure.MESSAGES_PER_CPU_SECOND);
        var others = YARDSTICKS.stream()
                .map(each -> values(scenario, each, Figure.MESSAGES_PER_CPU_SECOND))
                .toList();
        return median(IntStream.range(0, own.length)
                .mapToDouble(round -> own[round]
                        / others.stream()
                                .filter(each -> round < each.length)
                                .mapToDouble(each -> each[round])
                                .max()
                                .orElse(Double.NaN))
                .toArray());
    }

    /** Writes each sample as a line. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var lines = samples.stream()
                .map(sample -> Stream.of(sample.scenario(), sample.contender(), sample.figure(), sample.value())
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
        Files.write(
                file,
                Stream.concat(Stream.of("scenario,contender,figure,value"), lines)
                        .toList());
    }
}
