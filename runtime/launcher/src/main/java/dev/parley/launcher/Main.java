package dev.parley.launcher;

import dev.parley.grizzly.ParleyServer;

/** {@code java -jar parley.jar app.war}: serves the endpoints and the files of applications. */
public final class Main {

    private static final int NOT_UNDERSTOOD = 2;

    private Main() {}

    /** Takes applications, and the options of {@link ParleyServer#run(String...)}; {@code --help} lists them. */
    public static void main(String[] args) {
        var line = LaunchLine.read(args);
        if (line.help()) {
            System.out.println(Usage.TEXT);
            ParleyServer.run("--help");
        } else if (line.fault().isPresent()) {
            System.err.println(line.fault().get());
            System.exit(NOT_UNDERSTOOD);
        } else {
            ParleyServer.run(line.options().toArray(String[]::new), new Launch(line.applications())::onto);
        }
    }
}
