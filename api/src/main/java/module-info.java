/** What an application imports beside the annotations of Jakarta WebSocket. */
module dev.parley {
    requires transitive jakarta.websocket;
    requires transitive jakarta.websocket.client;
    requires static transitive org.jspecify;

    exports dev.parley;
    exports dev.parley.spi;
}
