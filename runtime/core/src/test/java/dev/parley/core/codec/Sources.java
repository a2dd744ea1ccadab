package dev.parley.core.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Compiles types that a test wrote as text. */
final class Sources {

    private Sources() {}

    /**
     * A loader of the types, which see what the test sees, and tell the names of their parameters.
     *
     * @param folder where their classes are to be
     * @param sources by the simple name of the type
     */
    static ClassLoader compiled(Path folder, Map<String, String> sources) {
        var arguments = new ArrayList<String>(List.of("-d", folder.toString(), "-proc:none", "-parameters"));
        arguments.addAll(List.of("-encoding", "UTF-8", "-cp", System.getProperty("java.class.path")));
        try {
            for (var source : sources.entrySet()) {
                var file = Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue());
                arguments.add(file.toString());
            }
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
                throw new AssertionError("The types do not compile: " + sources.keySet());
            }
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Sources.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
