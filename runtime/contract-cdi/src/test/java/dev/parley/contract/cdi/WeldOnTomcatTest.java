package dev.parley.contract.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The WAR, with Weld in {@code WEB-INF/lib}, on an embedded Tomcat that scans it as an installed one does. */
class WeldOnTomcatTest {

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.start();
    }

    private StandardContext deploy() {
        var context = new StandardContext();
        context.setPath("/cdi");
        context.setDocBase(System.getProperty("contract.folder"));
        context.setParentClassLoader(new ServerLoader());
        context.addLifecycleListener(new Tomcat.DefaultWebXmlListener());
        var config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        tomcat.getHost().addChild(context);
        return context;
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @TestFactory
    List<DynamicTest> holds() throws Exception {
        deploy();
        var outcomes = suite();

        assertThat(outcomes).last().isEqualTo("END");
        return outcomes.stream()
                .limit(outcomes.size() - 1)
                .map(WeldOnTomcatTest::test)
                .toList();
    }

    @Test
    void redeployments_leave_no_class_loaders_behind() throws Exception {
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (int i = 0; i < 4; i++) {
            loaders.add(loaderOfOneRun());
        }

        // java.lang.runtime.ObjectMethods, by which records are compared, remembers the last type that it has met.
        assertThat(loaders.subList(0, 3)).allSatisfy(WeldOnTomcatTest::goes);
    }

    private WeakReference<ClassLoader> loaderOfOneRun() throws Exception {
        var application = deploy();
        var loader = new WeakReference<>(application.getLoader().getClassLoader());
        assertThat(suite()).last().isEqualTo("END");
        tomcat.getHost().removeChild(application);
        application.destroy();
        return loader;
    }

    /** It may still be held for a while, by a thread that is on its way out. */
    private static void goes(WeakReference<ClassLoader> loader) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    private List<String> suite() throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/cdi/suite");
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines())
                .body()) {
            return lines.toList();
        }
    }

    private static DynamicTest test(String line) {
        var words = line.split("\t", -1);
        return dynamicTest(words[1], () -> {
            if (!words[0].equals("PASSED")) {
                fail(words[2]);
            }
        });
    }
}
