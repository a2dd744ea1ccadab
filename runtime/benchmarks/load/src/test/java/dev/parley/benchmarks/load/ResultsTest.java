package dev.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {

    private final Results results = new Results();

    @Test
    void a_median_is_that_of_one_server_in_one_scenario() {
        measured("echo-1", "netty", 7, 1, 100);
        measured("echo-1", "vertx", 50);
        measured("echo-16", "netty", 500);

        assertThat(median("echo-1", "netty")).isEqualTo(7);
        assertThat(results.contenders()).containsExactly("netty", "vertx");
    }

    @Test
    void of_an_even_number_of_rounds_it_lies_between_the_middle_ones() {
        measured("echo-1", "netty", 9, 1, 5, 100);

        assertThat(median("echo-1", "netty")).isEqualTo(7);
    }

    @Test
    void what_was_not_measured_is_no_number() {
        assertThat(median("echo-1", "netty")).isNaN();
        assertThat(results.yardstick("echo-1")).isNaN();
        assertThat(results.ofYardstickInEachRound("echo-1", "netty")).isNaN();
        assertThat(Bar.all(results)).allMatch(bar -> Double.isNaN(bar.measured()));
    }

    @Test
    void the_yardstick_is_the_better_of_Vertx_and_Netty() {
        measured("echo-1", "netty", 10);
        measured("echo-1", "vertx", 20);
        measured("echo-1", "tomcat", 30);

        assertThat(results.yardstick("echo-1")).isEqualTo(20);
    }

    @Test
    void each_round_may_be_compared_for_itself() {
        measured("echo-1", "netty", 10, 200, 1);
        measured("echo-1", "vertx", 20, 100, 2);
        measured("echo-1", "parley", 60, 400, 2);

        assertThat(results.ofYardstickInEachRound("echo-1", "parley")).isEqualTo(2);
        assertThat(results.ofYardstickInEachRound("echo-1", "vertx")).isEqualTo(1);
    }

    @Test
    void without_Vertx_and_Netty_there_is_nothing_to_compare_with() {
        measured("echo-1", "parley", 60);

        assertThat(results.ofYardstickInEachRound("echo-1", "parley")).isNaN();
    }

    @Test
    void a_bar_says_whether_target_or_floor_is_reached() {
        assertThat(new Bar("messages", 0.9, 0.85, 1.1, true).line()).endsWith("| 0.85 | 1.10 | 0.90 | floor |");
        assertThat(new Bar("messages", 1.2, 0.85, 1.1, true).line()).endsWith("target |");
        assertThat(new Bar("messages", 0.8, 0.85, 1.1, true).line()).endsWith("missed |");
        assertThat(new Bar("bytes", 3500, 4500, 3000, false).line()).endsWith("| 4,500 | 3,000 | 3,500 | floor |");
    }

    private double median(String scenario, String contender) {
        return results.median(scenario, contender, Figure.MESSAGES_PER_CPU_SECOND);
    }

    private void measured(String scenario, String contender, double... values) {
        for (var value : values) {
            results.add(new Sample(scenario, contender, Figure.MESSAGES_PER_CPU_SECOND, value));
        }
    }
}
