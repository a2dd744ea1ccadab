package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Path;

/** Apache TomEE: Tomcat with the web profile of Jakarta EE 9.1. */
final class Tomee implements AppServer {

    @Override
    public String id() {
        return "tomee";
    }

    @Override
    public String name() {
        return "TomEE";
    }

    @Override
    public String webSocket() {
        return "2.0";
    }

    @Override
    public Launch prepare(Path home, Path base, int port, Jdk jdk) throws IOException {
        return Catalina.prepare(home, base, port, jdk);
    }
}
