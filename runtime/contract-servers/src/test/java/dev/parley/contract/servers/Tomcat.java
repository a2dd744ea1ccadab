package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Path;

/** Apache Tomcat. */
final class Tomcat implements AppServer {

    @Override
    public String id() {
        return "tomcat";
    }

    @Override
    public String name() {
        return "Tomcat";
    }

    @Override
    public String webSocket() {
        return "2.2";
    }

    @Override
    public boolean hasJsonBinding() {
        return false;
    }

    @Override
    public boolean hasCdi() {
        return false;
    }

    @Override
    public Launch prepare(Path home, Path base, int port, Jdk jdk) throws IOException {
        return Catalina.prepare(home, base, port, jdk);
    }
}
