package dev.parley.samples.ticker;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.Peer;
import dev.parley.grizzly.ParleyServer;
import dev.parley.samples.ticker.PricesEndpoint.Price;
import java.io.File;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page, in a browser without a window. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // who waits for a state in vain does not wait for ever
class PageTest {

    private static final String NO_BROWSER = "No Chromium is installed (looked for chromium, chromium-browser and"
            + " google-chrome on the path), so the page is not tried in a browser.";

    /** Longer than a test takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** More than a price of each symbol and what is on its way to the network: much less than what was traded. */
    private static final long LITTLE = 64 * 1024;

    private static final int SYMBOLS = Symbol.values().length;

    private static Playwright playwright;
    private static Browser browser;

    private Market market;
    private ParleyServer server;
    private int number;

    @BeforeAll
    static void findBrowser() {
        var chromium = chromium();
        if (chromium.isEmpty()) {
            // Maven counts what is skipped, but does not say why.
            System.getLogger("dev.parley.samples.ticker").log(Level.WARNING, NO_BROWSER);
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

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_stalled_tab_gets_the_newest_of_each_symbol_and_the_other_misses_nothing() {
        serve(PATIENCE);
        var stalled = open("");
        choose(stalled, "nothing");
        var shown = stalled.locator("#ALDER").getAttribute("data-number");

        tradeUntilStuck(stalled);
        var other = open("");
        var missed = missed(other);
        for (int i = 0; i < 20; i++) {
            trade(1);
            assertShows(other);
        }

        assertThat(missed(other)).isEqualTo(missed);
        assertThat(stalled.locator("#ALDER")).hasAttribute("data-number", shown);
        assertThat(waitsFor(stalled)).isLessThan(LITTLE);

        choose(stalled, "everything");
        tradeUntilShown(stalled);
        assertThat(stalled.locator("#ALDER .missed")).containsText("conflated");
    }

    @Test
    void a_tab_that_reads_now_and_then_catches_up_when_it_does() {
        serve(PATIENCE);
        var page = open("");
        page.clock().install();

        choose(page, "now and then");
        var shown = page.locator("#ALDER").getAttribute("data-number");
        tradeUntilStuck(page);
        assertThat(page.locator("#ALDER")).hasAttribute("data-number", shown);

        page.clock().fastForward(8_000);
        tradeUntilShown(page);
    }

    @Test
    void a_tab_that_takes_nothing_for_too_long_is_cut_off_and_says_so() {
        serve(Duration.ofMillis(200));
        var page = open("");

        choose(page, "nothing");
        while (page.locator("#notes")
                        .getByText("The server has let this tab go")
                        .count()
                == 0) {
            trade(100);
        }

        assertThat(page.locator("#notes")).containsText("closed with 1006");
        assertThat(page.locator("[value=all]")).isChecked();
        assertThat(page.locator("#status")).hasText("Connected");
        tradeUntilShown(page);
    }

    @Test
    void without_back_pressure_the_switch_is_off_and_says_why() {
        serve(PATIENCE);
        var page = open("delete window.WebSocketStream");

        assertThat(page.locator("[value=nothing]")).isDisabled();
        assertThat(page.locator("#hint")).containsText("no WebSocketStream");
        trade(1);
        assertShows(page);
    }

    @Test
    void the_page_comes_back_by_itself_when_the_server_does() {
        serve(PATIENCE);
        var page = open("");
        int port = server.port();

        server.close();
        assertThat(page.locator("#status")).hasText("Not connected");
        assertThat(page.locator("#notes")).containsText("closed with 1001: the server stops");

        serve(PATIENCE, port);
        assertThat(page.locator("#status")).hasText("Connected");
        tradeUntilShown(page);
    }

    private void serve(Duration writeTimeout) {
        serve(writeTimeout, 0);
    }

    private void serve(Duration writeTimeout, int port) {
        number = 0;
        market = new Market(1);
        server = ParleyServer.builder()
                .port(port)
                .writeTimeout(writeTimeout)
                .pingInterval(PATIENCE) // a tab that reads nothing answers no ping
                .supply(Market.class, market)
                .closing(market)
                .endpoint(PricesEndpoint.class)
                .endpoint(WaitingEndpoint.class)
                .start();
    }

    private Page open(String before) {
        var page = browser.newContext().newPage();
        page.addInitScript(before);
        page.navigate("http://127.0.0.1:" + server.port() + "/");
        assertThat(page.locator("#status")).hasText("Connected");
        tradeUntilShown(page);
        return page;
    }

    private static void choose(Page page, String mode) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(mode))
                .check();
    }

    private void trade(int times) {
        for (int i = 0; i < times; i++) {
            market.trade();
        }
        number += times;
    }

    /** What was traded before a page watches a symbol, it does not get. */
    private void tradeUntilShown(Page page) {
        var shows = "from => [...document.querySelectorAll('.chart')].every(chart => chart.dataset.number > from)";
        int from = number;
        do {
            trade(1);
        } while (!(boolean) page.evaluate(shows, from));
        assertShows(page);
    }

    /** Trades until what waits in the server for a page stays there, again and again. */
    private void tradeUntilStuck(Page page) {
        for (int stuck = 0; stuck < 10; stuck = waitsFor(page) > 0 ? stuck + 1 : 0) {
            trade(100);
            page.locator("#waits").textContent();
        }
    }

    private void assertShows(Page page) {
        assertThat(page.locator(".chart[data-number='" + number + "']")).hasCount(SYMBOLS);
    }

    private static int missed(Page page) {
        return page.locator(".chart").all().stream()
                .mapToInt(chart -> Integer.parseInt(chart.getAttribute("data-missed")))
                .sum();
    }

    private long waitsFor(Page page) {
        var reader = (String) page.evaluate("document.body.dataset.reader");
        var peers = server.groups().get("/prices/" + reader, Price.class).localPeers();
        assertThat(peers).hasSize(1);
        return peers.stream().mapToLong(Peer::queued).sum();
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
