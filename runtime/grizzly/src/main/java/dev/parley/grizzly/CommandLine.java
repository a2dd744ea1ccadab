package dev.parley.grizzly;

import dev.parley.EndpointProblemsException;
import java.io.PrintStream;
import java.util.function.Consumer;

/** A server as a program: from its arguments to its exit code. */
final class CommandLine {

    private static final int NOT_STARTED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final PrintStream out;
    private final PrintStream err;

    CommandLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Returns when the program is told to end, or could not start. */
    int run(String... args) {
        return run(args, server -> {});
    }

    /** The same, for a server that the program makes complete. */
    int run(String[] args, Consumer<ParleyServer.Builder> setup) {
        try {
            var arguments = Arguments.read(args);
            if (arguments.help()) {
                out.print(HelpText.text());
                return 0;
            }
            ConsoleFormat.install();
            var builder = ParleyServer.builder().arguments(arguments.settings()).discover();
            setup.accept(builder);
            var server = builder.build();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "parley-stop"));
            server.start();
            server.awaitStop();
            return 0;
        } catch (UsageException e) {
            err.println(e.getMessage());
            return NOT_UNDERSTOOD;
        } catch (EndpointProblemsException | StartException e) {
            err.println(e.getMessage());
            return NOT_STARTED;
        }
    }

    private static void end(ParleyServer server) {
        SecondSignal.endsAtOnce();
        server.stop();
    }
}
