package dev.parley.samples.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.grizzly.ParleyServer;
import java.io.File;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page, in a browser without a window. */
class PageTest {

    private static final String NO_BROWSER = "No Chromium is installed (looked for chromium, chromium-browser and"
            + " google-chrome on the path), so the page is not tried in a browser.";

    private static Playwright playwright;
    private static Browser browser;

    private ParleyServer server;

    @BeforeAll
    static void findBrowser() {
        var chromium = chromium();
        if (chromium.isEmpty()) {
            // Maven counts what is skipped, but does not say why.
            System.getLogger("dev.parley.samples.chat").log(Level.WARNING, NO_BROWSER);
        }
        assumeTrue(chromium.isPresent(), NO_BROWSER);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setTimeout(100_000)
                        .setArgs(
                                System.getProperty("user.name").equals("root")
                                        ? List.of("--disable-background-networking", "--no-sandbox")
                                        : List.of("--disable-background-networking")));
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void start() {
        server = serve(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void two_tabs_talk() {
        var ann = open("tea", "ann");
        var bob = open("tea", "bob");
        assertThat(ann.locator("#here li")).hasText(new Pattern[] {Pattern.compile("ann"), Pattern.compile("bob")});

        ann.locator("#text").fill("Is anybody <b>here</b>?");
        ann.locator("#text").press("Enter");
        assertThat(bob.locator(".said .bubble")).hasText("Is anybody <b>here</b>?");
        assertThat(bob.locator(".said .head b")).hasText("ann");

        bob.locator("#text").fill("I am.");
        bob.locator("#send").click();
        assertThat(ann.locator(".said .bubble")).hasText(new String[] {"Is anybody <b>here</b>?", "I am."});
        assertThat(ann.locator("#text")).hasValue("");
    }

    @Test
    void rooms_do_not_hear_each_other_and_are_entered_by_name() {
        var ann = open("tea", "ann");
        var eve = open("coffee", "eve");

        ann.locator("#room").fill("coffee");
        ann.locator("#room").press("Enter");

        assertThat(eve.locator(".note")).hasText("ann has joined.");
        assertThat(ann).hasURL(Pattern.compile("#coffee$"));
        assertThat(ann.locator("#here li")).hasCount(2);
    }

    @Test
    void a_new_name_is_shown_to_everyone() {
        var ann = open("tea", "ann");
        var bob = open("tea", "bob");
        assertThat(bob.locator("#here li")).hasCount(2);

        ann.locator("#nick").fill("Anna");
        ann.locator("#nick").press("Enter");

        assertThat(bob.locator(".note")).hasText("ann is now Anna.");
        assertThat(ann.locator("#here .you").locator("..").locator(".name")).hasText("Anna");
    }

    @Test
    void an_error_reply_is_shown_and_its_text_given_back() {
        var ann = open("tea", "ann");
        ann.evaluate("""
                () => {
                  const send = WebSocket.prototype.send;
                  WebSocket.prototype.send = function (text) { send.call(this, text.replace('"say"', '"shout"')); };
                }
                """);

        ann.locator("#text").fill("hello");
        ann.locator("#text").press("Enter");

        assertThat(ann.getByRole(AriaRole.ALERT)).containsText("shout");
        assertThat(ann.locator("#text")).hasValue("hello");
    }

    @Test
    void the_page_says_that_the_server_is_away_and_comes_back_by_itself() {
        var ann = open("tea", "ann");
        int port = server.port();

        server.close();
        assertThat(ann.locator("#banner")).isVisible();
        assertThat(ann.locator("#send")).isDisabled();

        server = serve(port);
        assertThat(ann.locator("#status")).hasText("Connected");
        assertThat(ann.locator("#banner")).isHidden();
        assertThat(ann.locator(".note").last()).containsText("You are connected again");
    }

    private static ParleyServer serve(int port) {
        return ParleyServer.builder().port(port).endpoint(ChatEndpoint.class).start();
    }

    private Page open(String room, String nick) {
        var page = browser.newContext().newPage();
        page.addInitScript("sessionStorage.getItem('nick') ?? sessionStorage.setItem('nick', '" + nick + "')");
        page.navigate("http://127.0.0.1:" + server.port() + "/#" + room);
        assertThat(page.locator("#status")).hasText("Connected");
        return page;
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
