package dev.parley.contract.war;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The WAR on an embedded Tomcat that scans it as an installed one does. */
class WarContractTest {

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
        tomcat.getHost().addChild(application(System.getProperty("contract.war")));
        tomcat.start();
    }

    private StandardContext application(String war) {
        var context = new StandardContext();
        context.setPath("/contract");
        context.setDocBase(war);
        context.setParentClassLoader(new ServerLoader());
        context.addLifecycleListener(new Tomcat.DefaultWebXmlListener());
        var config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        return context;
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @TestFactory
    Stream<DynamicTest> holds() throws Exception {
        return suite().takeWhile(line -> !line.equals("END")).map(WarContractTest::test);
    }

    private Stream<String> suite() throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/contract/suite");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines())
                .body();
    }

    private static DynamicTest test(String line) {
        var words = line.split("\t", -1);
        return dynamicTest(words[1], () -> {
            switch (words[0]) {
                case "PASSED" -> {}
                case "SKIPPED" -> abort(words[2]);
                default -> fail(words[2]);
            }
        });
    }
}
