package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent in the JVM of a server, which ends with the test that started it, however the test ends. */
public final class Leash {

    private Leash() {}

    /** Called by the JVM, before anything of the server. */
    public static void premain(String owner) {
        var leash = new Thread(() -> endAfter(Long.parseLong(owner)), "leash");
        leash.setDaemon(true);
        leash.start();
    }

    private static void endAfter(long owner) {
        ProcessHandle.of(owner).ifPresent(process -> process.onExit().join());
        Runtime.getRuntime().halt(1);
    }

    /** The argument of a JVM that is to end with this one. */
    static String option(Path folder) throws IOException {
        var jar = folder.resolve("leash.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Leash.class.getName());
        var type = Leash.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = Leash.class.getResourceAsStream("/" + type)) {
            out.putNextEntry(new JarEntry(type));
            in.transferTo(out);
        }
        return "\"-javaagent:" + jar + "=" + ProcessHandle.current().pid() + "\"";
    }
}
