package dev.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents' Java code is code that is compiled, in a sample, in {@link DocumentedCode} or in a test of an embedded server; and their links lead somewhere. */
class ReadmeTest {

    private static final Path ROOT = root();
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.([a-z0-9]+_\\w+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @TestFactory
    Stream<DynamicTest> every_java_block_is_compiled_somewhere() {
        var sources = sources();
        return documents()
                .flatMap(Block::of)
                .map(block -> DynamicTest.dynamicTest(
                        block.toString(),
                        () -> assertThat(sources.stream().anyMatch(block::isIn))
                                .as("a sample, or DocumentedCode, has this block, layout apart:%n%s", block.code())
                                .isTrue()));
    }

    private record Block(Path document, String code) {

        static Stream<Block> of(Path document) {
            return JAVA.matcher(read(document)).results().map(found -> new Block(document, found.group(1)));
        }

        /** Where a block leaves something out, it says so in a line of its own. */
        boolean isIn(String source) {
            int at = 0;
            for (var piece : code.split("(?m)^ *// …$")) {
                int found = source.indexOf(squeezed(piece), at);
                if (found < 0) {
                    return false;
                }
                at = found + squeezed(piece).length();
            }
            return true;
        }

        @Override
        public String toString() {
            return ROOT.relativize(document) + ": " + code.lines().findFirst().orElse("");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/specification.md", "docs/frames.md", "docs/abuse.md"})
    void every_test_that_a_page_names_is_there(String page) {
        var sources = files("runtime", ".java").toList();
        var missing = TEST.matcher(read(ROOT.resolve(page)))
                .results()
                .filter(named -> sources.stream()
                        .filter(file -> file.endsWith(named.group(1) + ".java"))
                        .noneMatch(file -> read(file).contains(" " + named.group(2) + "(")))
                .map(MatchResult::group)
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void every_link_leads_to_a_file_and_a_heading_of_it() {
        var broken = new ArrayList<String>();
        documents()
                .forEach(document -> LINK.matcher(read(document))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.startsWith("http") && !leads(document, link))
                        .forEach(link -> broken.add(ROOT.relativize(document) + ": " + link)));

        assertThat(broken).isEmpty();
    }

    private static boolean leads(Path document, String link) {
        var parts = (link + "#").split("#", -1);
        var target = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts[1].isEmpty() || anchors(read(target)).contains(parts[1]));
    }

    private static List<String> anchors(String document) {
        return HEADING.matcher(document)
                .results()
                .map(heading -> heading.group(1).toLowerCase(java.util.Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .toList();
    }

    /** The layout of a document is its own. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static Stream<Path> documents() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), files("docs", ".md"))
                // The examples there are mistakes, which do not always compile.
                .filter(document -> !document.endsWith("docs/problems.md"));
    }

    private static List<String> sources() {
        return Stream.of(files("samples", ".java"), documentedCode(), embeddedServers())
                .flatMap(found -> found)
                .map(source -> squeezed(read(source)))
                .toList();
    }

    private static Stream<Path> documentedCode() {
        return Stream.concat(
                files("runtime/architecture/src", "DocumentedCode.java"),
                files("runtime/architecture/src", "DocumentedCodeTest.java"));
    }

    private static Stream<Path> embeddedServers() {
        return Stream.of("runtime/contract-jetty", "runtime/contract-tomcat", "runtime/cdi/src/test")
                .flatMap(folder -> files(folder, ".java"));
    }

    private static Stream<Path> files(String folder, String ending) {
        try (var found = Files.walk(ROOT.resolve(folder))) {
            return found.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
