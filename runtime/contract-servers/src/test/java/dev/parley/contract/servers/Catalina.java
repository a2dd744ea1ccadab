package dev.parley.contract.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How Tomcat is started, and whatever is built on it. */
final class Catalina {

    private Catalina() {}

    /** Its own configuration, but for the port, and looking for applications each second. */
    static Launch prepare(Path home, Path base, int port, Jdk jdk) throws IOException {
        Folders.copy(home.resolve("conf"), base.resolve("conf"));
        var server = base.resolve("conf/server.xml");
        Folders.replace(server, "port=\"8005\"", "port=\"-1\"");
        Folders.replace(server, "port=\"8080\"", "port=\"" + port + "\" address=\"127.0.0.1\"");
        Folders.replace(server, "<Engine ", "<Engine backgroundProcessorDelay=\"1\" ");
        var temporary = Files.createDirectories(base.resolve("temp"));
        Files.createDirectories(base.resolve("logs"));
        return new Launch(
                List.of(
                        jdk.java(),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
                        "-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"),
                        "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                        "-Dcatalina.home=" + home,
                        "-Dcatalina.base=" + base,
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        home.resolve("bin/bootstrap.jar") + File.pathSeparator + home.resolve("bin/tomcat-juli.jar"),
                        "org.apache.catalina.startup.Bootstrap",
                        "start"),
                base.resolve("webapps"));
    }
}
