package dev.parley.contract.servers;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** Looks, from outside, at how often a server holds the classes of a web application. */
final class ClassLoaders {

    private static final int LONGEST_PATH = 30;

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

    /** What holds each of them: from the loader to a root of the heap, one path of those that there are. */
    static String holders(String type, RunningServer server) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("heap");
        var dump = folder.resolve("server.hprof");
        try {
            jcmd(server, "GC.heap_dump", dump.toString());
            return holders(type, HeapFactory.createHeap(dump.toFile()));
        } finally {
            delete(folder);
        }
    }

    private static String holders(String type, Heap heap) {
        Stream<?> classes = heap.getAllClasses().stream();
        return classes.map(JavaClass.class::cast)
                .filter(each -> each.getName().equals(type))
                .map(each -> path(each.getClassLoader(), heap))
                .collect(joining("\n"));
    }

    private static String path(Instance loader, Heap heap) {
        return Stream.iterate(loader, Objects::nonNull, ClassLoaders::holder)
                .limit(LONGEST_PATH)
                .map(each -> name(each, heap))
                .collect(joining("\n  held by ", "", ""));
    }

    private static Instance holder(Instance held) {
        return held.isGCRoot() ? null : held.getNearestGCRootPointer();
    }

    private static String name(Instance instance, Heap heap) {
        var type = heap.getJavaClassByID(instance.getInstanceId());
        return type == null ? instance.getJavaClass().getName() : "class " + type.getName();
    }

    /** The reader leaves files of its own beside the dump. */
    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static String jcmd(RunningServer server, String... command) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(server.jdk().jcmd(), Long.toString(server.pid())));
        all.addAll(List.of(command));
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }
}
