package dev.parley.launcher;

import dev.parley.grizzly.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Folders for what lies in archives. */
final class Unpacking {

    private Unpacking() {}

    /**
     * The content of an archive, in a new folder.
     *
     * @param name of the archive, for a message
     * @throws StartException if an entry cannot be a file of that folder
     */
    static Path unpack(String name, ZipFile archive) throws IOException {
        var folder = Files.createTempDirectory("parley-war-");
        try {
            for (var entry : Collections.list(archive.entries())) {
                unpack(name, archive, entry, folder);
            }
            return folder;
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static void unpack(String name, ZipFile archive, ZipEntry entry, Path folder) throws IOException {
        var target = target(name, entry, folder);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        var parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (var in = archive.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    private static Path target(String name, ZipEntry entry, Path folder) {
        try {
            var target = folder.resolve(entry.getName()).normalize();
            if (target.startsWith(folder) && !entry.getName().contains("\\")) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new StartException(
                    "%s cannot be unpacked: %s. The names of files are in %s here; with LC_ALL=C.UTF-8, any will do."
                            .formatted(name, e.getMessage(), System.getProperty("sun.jnu.encoding")),
                    e);
        }
        throw new StartException("%s has the entry %s, which leads out of it; build it again, by other means."
                .formatted(name, entry.getName()));
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (var each : all) {
            Files.delete(each);
        }
    }
}
