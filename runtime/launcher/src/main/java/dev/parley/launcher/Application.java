package dev.parley.launcher;

import dev.parley.grizzly.StartException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * An application as it lies on the disk.
 *
 * @param name as its user calls it
 * @param contextPath where it is by itself; empty for the root
 * @param classPath folders and jars, the first one counts
 * @param content the folder of its files, of a WAR
 * @param unpacked the folder that holds it only for us
 */
record Application(
        String name, String contextPath, List<Path> classPath, Optional<Path> content, Optional<Path> unpacked)
        implements AutoCloseable {

    private static final String EXPECTED = "a WAR, a jar or a folder of classes";

    /**
     * The application that an argument names. A WAR is unpacked, since no class loader looks into the jars inside.
     *
     * @throws StartException if it is not there, or cannot be read
     */
    static Application of(String argument) {
        try {
            var path = Path.of(argument).toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                return ofFolder(argument, path);
            }
            if (Files.exists(path)) {
                return ofFile(argument, path);
            }
        } catch (InvalidPathException notOne) {
            // A class path may be none.
        }
        if (argument.contains(File.pathSeparator) || isWildcard(argument)) {
            return ofClassPath(argument);
        }
        throw missing(argument);
    }

    private static Application ofFolder(String name, Path folder) {
        return Files.isDirectory(folder.resolve("WEB-INF"))
                ? ofWebContent(name, folder, Optional.empty(), ContextPaths.of(fileName(folder)))
                : new Application(name, "", List.of(folder), Optional.empty(), Optional.empty());
    }

    private static Application ofFile(String name, Path file) {
        if (hasExtension(file, ".ear")) {
            throw new StartException(name + " is an EAR; unpack it, and name the WARs inside.");
        }
        try (var archive = new ZipFile(file.toFile())) {
            if (hasExtension(file, ".war") || archive.getEntry("WEB-INF/") != null) {
                var folder = Unpacking.unpack(name, archive);
                return ofWebContent(name, folder, Optional.of(folder), ContextPaths.of(fileName(file)));
            }
        } catch (IOException unreadable) {
            throw new StartException(
                    "%s cannot be read as an archive: %s; expected is %s. Build or copy it again."
                            .formatted(name, unreadable.getMessage(), EXPECTED),
                    unreadable);
        }
        return new Application(name, "", List.of(file), Optional.empty(), Optional.empty());
    }

    private static Application ofWebContent(String name, Path folder, Optional<Path> unpacked, String contextPath) {
        var classPath = new ArrayList<Path>();
        var classes = folder.resolve("WEB-INF/classes");
        if (Files.isDirectory(classes)) {
            classPath.add(classes);
        }
        classPath.addAll(jars(folder.resolve("WEB-INF/lib")));
        return new Application(name, contextPath, List.copyOf(classPath), Optional.of(folder), unpacked);
    }

    private static Application ofClassPath(String argument) {
        var classPath = new ArrayList<Path>();
        for (var part : argument.split(File.pathSeparator)) {
            if (isWildcard(part)) {
                classPath.addAll(
                        jars(Path.of(part.substring(0, part.length() - 1)).toAbsolutePath()));
            } else if (!part.isEmpty()) {
                var path = Path.of(part).toAbsolutePath().normalize();
                if (!Files.exists(path)) {
                    throw missing(part);
                }
                classPath.add(path);
            }
        }
        return new Application(argument, "", List.copyOf(classPath), Optional.empty(), Optional.empty());
    }

    private static boolean isWildcard(String path) {
        return path.equals("*") || path.endsWith("/*") || path.endsWith(File.separator + "*");
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> hasExtension(file, ".jar")).sorted().toList();
        } catch (IOException unreadable) {
            throw new StartException("The folder " + folder + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static StartException missing(String path) {
        return new StartException("There is no %s in %s; expected is %s."
                .formatted(path, Path.of("").toAbsolutePath(), EXPECTED));
    }

    private static boolean hasExtension(Path file, String extension) {
        return fileName(file).toLowerCase(Locale.ROOT).endsWith(extension);
    }

    private static String fileName(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("ROOT");
    }

    /** Deletes what was unpacked for it. */
    @Override
    public void close() throws IOException {
        if (unpacked.isPresent()) {
            Unpacking.delete(unpacked.get());
        }
    }
}
