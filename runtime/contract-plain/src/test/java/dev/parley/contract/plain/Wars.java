package dev.parley.contract.plain;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** An embedded Tomcat with the application as others have written it, with Parley, and with an extended endpoint as well. */
final class Wars implements AutoCloseable {

    private static final List<String> NAMES = List.of("plain", "plain-parley", "plain-mixed");

    private final Tomcat tomcat = new Tomcat();

    Wars(Path base, Path wars) throws IOException, LifecycleException {
        Files.createDirectories(base.resolve("webapps"));
        tomcat.setBaseDir(base.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        NAMES.forEach(name -> tomcat.getHost().addChild(application(name, wars)));
        tomcat.start();
    }

    private StandardContext application(String name, Path wars) {
        var context = new StandardContext();
        context.setPath("/" + name);
        context.setDocBase(wars.resolve(name + ".war").toString());
        context.setParentClassLoader(new ServerLoader());
        context.addLifecycleListener(new Tomcat.DefaultWebXmlListener());
        var config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        return context;
    }

    URI uri(String name) {
        return URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/" + name);
    }

    boolean runs(String name) {
        return tomcat.getHost().findChild("/" + name).getState() == LifecycleState.STARTED;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** What an installed Tomcat has: of the class path of the test, neither the application nor what comes with it. */
    private static final class ServerLoader extends ClassLoader {

        ServerLoader() {
            super("server", ServerLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (Stream.of("dev.parley.", "jakarta.json.", "org.eclipse.").anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            var found = Collections.list(super.getResources(name));
            return Collections.enumeration(found.stream()
                    .filter(url -> url.getPath().contains("tomcat-embed"))
                    .toList());
        }
    }
}
