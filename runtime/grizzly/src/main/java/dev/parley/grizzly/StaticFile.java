package dev.parley.grizzly;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file to be served.
 *
 * @param version differs when the content does
 */
record StaticFile(long size, String version, Content content) {

    /** Where its bytes are. */
    interface Content {

        InputStream open() throws IOException;
    }

    /** Empty if there is no such file, or if it is none. */
    static Optional<StaticFile> of(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() && Files.isReadable(path)
                    ? Optional.of(new StaticFile(
                            attributes.size(),
                            version(attributes.lastModifiedTime().toMillis(), attributes.size()),
                            () -> Files.newInputStream(path)))
                    : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Of something in an archive; empty if it is no file. */
    static Optional<StaticFile> of(URL url) {
        try {
            var connection = url.openConnection();
            var version = version(connection);
            // Otherwise the archive stays open, or is closed while another reads it.
            connection.getInputStream().close();
            return version.map(known -> new StaticFile(connection.getContentLengthLong(), known, url::openStream));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static Optional<String> version(URLConnection connection) throws IOException {
        if (connection instanceof JarURLConnection archive) {
            var entry = archive.getJarEntry();
            return entry == null || entry.isDirectory()
                    ? Optional.empty()
                    : Optional.of(version(entry.getCrc(), entry.getSize()));
        }
        return Optional.of(version(connection.getLastModified(), connection.getContentLengthLong()));
    }

    private static String version(long stamp, long size) {
        return Long.toHexString(stamp) + "-" + Long.toHexString(size);
    }
}
