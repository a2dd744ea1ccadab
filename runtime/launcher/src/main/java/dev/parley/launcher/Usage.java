package dev.parley.launcher;

/** What {@code --help} prints before the options. */
final class Usage {

    static final String TEXT = """
            Serves the WebSocket endpoints and the files of applications.

              java -jar parley.jar [options] application ...

            An application is
              chat.war             a WAR, at /chat; ROOT.war is at /, shop#cart.war at /shop/cart, chat##2.war at /chat
              target/chat-1.0      the same, unpacked: a folder with WEB-INF inside
              chat.jar, classes    a jar or a folder of classes, at /
              classes:lib/*        a class path, at /; on Windows its parts are separated by semicolons

            --context-path /other before an application serves it at /other.
            """;

    private Usage() {}
}
