package dev.parley.grizzly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where static files are looked for. */
interface FileSource {

    /**
     * The file of this name.
     *
     * @param name segments joined by slashes, none of them empty or beginning with a dot
     */
    Optional<StaticFile> find(String name);

    /**
     * The files of a directory. What links lead to outside of it is not there, nor is what a web application keeps to
     * itself (Jakarta Servlet, sections 10.5 and 10.6).
     */
    record Directory(Path root) implements FileSource {

        @Override
        public Optional<StaticFile> find(String name) {
            try {
                var folder = root.toRealPath();
                var file = folder.resolve(name).toRealPath();
                return file.startsWith(folder) && !isInside(folder.relativize(file))
                        ? StaticFile.of(file)
                        : Optional.empty();
            } catch (IOException | InvalidPathException missing) {
                return Optional.empty();
            }
        }

        /** By its real name: many names may lead there where case makes no difference. */
        private static boolean isInside(Path file) {
            var first = file.getName(0).toString();
            return first.equalsIgnoreCase("WEB-INF") || first.equalsIgnoreCase("META-INF");
        }
    }

    /** The files of a folder on the class path. */
    record ClassPath(ClassLoader loader, String folder) implements FileSource {

        @Override
        public Optional<StaticFile> find(String name) {
            var url = loader.getResource(folder + "/" + name);
            if (url == null) {
                return Optional.empty();
            }
            return url.getProtocol().equals("file")
                    ? StaticFile.of(Path.of(URI.create(url.toString())))
                    : StaticFile.of(url);
        }
    }
}
