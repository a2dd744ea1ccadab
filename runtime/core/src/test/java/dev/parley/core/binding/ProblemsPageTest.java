package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares {@code docs/problems.md} with the problems that the code reports. */
class ProblemsPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern ELSEWHERE = Pattern.compile("new Problem\\(\\s*\"([a-z-]+)\"");

    @Test
    void every_problem_has_a_section() throws IOException {
        var reported = new TreeSet<String>();
        Arrays.stream(ProblemId.values()).map(ProblemId::word).forEach(reported::add);
        reportedElsewhere(reported);

        assertThat(sections().keySet()).containsAll(reported);
    }

    @Test
    void every_section_has_an_example() throws IOException {
        assertThat(sections())
                .allSatisfy((word, text) -> assertThat(text).as(word).containsPattern("(?s)```[a-z]+\n.+```"));
    }

    @Test
    void every_section_is_in_the_list_at_the_top() throws IOException {
        var page = page();

        assertThat(sections().keySet()).allSatisfy(word -> assertThat(page).contains("[" + word + "](#" + word + ")"));
    }

    private static Map<String, String> sections() throws IOException {
        var sections = new LinkedHashMap<String, String>();
        var parts = page().split("\n### ", -1);
        for (int i = 1; i < parts.length; i++) {
            int line = parts[i].indexOf('\n');
            sections.put(parts[i].substring(0, line), parts[i].substring(line));
        }
        return sections;
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/problems.md"));
    }

    private static void reportedElsewhere(Set<String> words) throws IOException {
        for (var module : new String[] {"core", "grizzly", "servlet"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve("runtime/" + module + "/src/main/java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    var matcher = ELSEWHERE.matcher(Files.readString(file));
                    while (matcher.find()) {
                        words.add(matcher.group(1));
                    }
                }
            }
        }
    }
}
