package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** What servers' folders need done to them. */
final class Folders {

    private Folders() {}

    /** What a published archive has at its top. */
    static Path onlyChild(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            var found = children.filter(Files::isDirectory)
                    .filter(child -> !child.endsWith("META-INF"))
                    .toList();
            if (found.size() != 1) {
                throw new IOException(folder + " should hold one folder, but holds " + found);
            }
            return found.get(0);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Changes a configuration that a server brought. It is an error if there is nothing to be changed. */
    static void replace(Path file, String found, String replacement) throws IOException {
        var text = Files.readString(file);
        if (!text.contains(found)) {
            throw new IOException(file + " no longer contains " + found);
        }
        Files.writeString(file, text.replace(found, replacement));
    }
}
