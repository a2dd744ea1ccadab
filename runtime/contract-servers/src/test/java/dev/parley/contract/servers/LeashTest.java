package dev.parley.contract.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashTest {

    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    /** Starts what is on its leash, and waits for it. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            var held = java(Held.class, arguments[1]);
            held.environment().put("JDK_JAVA_OPTIONS", Leash.option(Path.of(arguments[0])));
            held.start().waitFor();
        }
    }

    /** Is connected until somebody ends it. */
    static final class Held {

        private Held() {}

        public static void main(String[] arguments) throws IOException {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
                socket.getOutputStream().write('!');
                socket.getInputStream().read();
            }
        }
    }

    private static ProcessBuilder java(Class<?> main, String... arguments) {
        try {
            var classes = Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            var builder = new ProcessBuilder(java.toString(), "-cp", classes.toString(), main.getName()).inheritIO();
            builder.command().addAll(List.of(arguments));
            return builder;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_jvm_ends_with_the_one_that_started_it_even_if_that_is_killed() throws IOException, InterruptedException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(PATIENCE_MILLIS);
            var owner = java(Owner.class, folder.toString(), String.valueOf(listener.getLocalPort()))
                    .start();
            try (var held = listener.accept()) { // which ends it if nothing else does
                held.setSoTimeout(PATIENCE_MILLIS);
                assertThat(held.getInputStream().read()).isEqualTo('!');

                owner.destroyForcibly().waitFor();

                assertThat(isOver(held)).isTrue();
            } finally {
                owner.destroyForcibly();
            }
        }
    }

    private static boolean isOver(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
