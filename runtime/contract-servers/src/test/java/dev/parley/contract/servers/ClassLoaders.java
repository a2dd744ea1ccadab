package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Counts, from outside, how often a server holds the classes of a web application. */
final class ClassLoaders {

    private ClassLoaders() {}

    /** How many class loaders have loaded a class, after what is not needed has been collected. */
    static long with(String type, RunningServer server) throws IOException, InterruptedException {
        jcmd(server, "GC.run");
        jcmd(server, "GC.run");
        return jcmd(server, "VM.classloaders", "show-classes=true")
                .lines()
                .filter(line -> line.strip().replaceFirst("^[| ]*", "").equals(type))
                .count();
    }

    private static String jcmd(RunningServer server, String... command) throws IOException, InterruptedException {
        var all = new java.util.ArrayList<>(List.of(server.jdk().jcmd(), Long.toString(server.pid())));
        all.addAll(List.of(command));
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }
}
