package dev.parley.contract.tomcat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** An embedded Tomcat that scans a web application as an installed one does, and shows it nothing of the test. */
final class WarServer implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final Log log = new Log();

    WarServer(Path base) throws LifecycleException {
        tomcat.setBaseDir(base.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.start();
        Logger.getLogger("").addHandler(log);
    }

    /** A web application that {@link #start} will start. */
    StandardContext application(War war) {
        var context = new StandardContext();
        context.setPath("/app");
        context.setDocBase(war.folder().toString());
        context.setParentClassLoader(new ServerLoader());
        context.addLifecycleListener(new Tomcat.DefaultWebXmlListener());
        var config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        return context;
    }

    /** Starts it, if it can be started. */
    void start(Context application) {
        tomcat.getHost().addChild(application);
    }

    void remove(Context application) throws LifecycleException {
        tomcat.getHost().removeChild(application);
        application.destroy();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/app");
    }

    /** What has been logged as having failed. */
    List<String> failures() {
        return log.failures;
    }

    @Override
    public void close() throws LifecycleException {
        Logger.getLogger("").removeHandler(log);
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class Log extends Handler {

        private final List<String> failures = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            Stream.iterate(entry.getThrown(), thrown -> thrown != null, Throwable::getCause)
                    .forEach(thrown -> failures.add(String.valueOf(thrown.getMessage())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
