package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A Jakarta server as its makers publish it: what is known of it, and how one is set up. */
interface AppServer {

    /** The word by which {@code -Dservers=…} chooses it, and the folder where Maven has put it. */
    String id();

    /** Its name as people write it. */
    String name();

    /** The version of Jakarta WebSocket that it has. */
    String webSocket();

    /** The oldest Java that it runs on. */
    default int leastJava() {
        return 17;
    }

    /** Whether it has a JSON-B, so that a WAR need not bring one. */
    default boolean hasJsonBinding() {
        return true;
    }

    /** Whether it has CDI, so that a WAR need not bring one. */
    default boolean hasCdi() {
        return true;
    }

    /** Whether it deploys and undeploys what changes in a folder while it runs. */
    default boolean watchesFolder() {
        return true;
    }

    /** What it cannot do. Each must fail, or it is no longer true. */
    default List<ExpectedFailure> expectedFailures() {
        return List.of();
    }

    /**
     * Writes what one run of it needs into an empty folder.
     *
     * @param home what {@link #home()} says; nothing is written there
     * @param base the folder of this run
     * @param port where it is to listen, on loopback alone
     */
    Launch prepare(Path home, Path base, int port, Jdk jdk) throws IOException;

    /** The version that the build has chosen. */
    default String version() {
        return System.getProperty("server." + id(), "(not chosen by the build)");
    }

    /** What is started: the folder that Maven has unpacked. */
    default Path home() throws IOException {
        return Folders.onlyChild(folder());
    }

    /** Where Maven has put it. */
    default Path folder() {
        return Path.of(System.getProperty("servers.folder"), id());
    }
}
