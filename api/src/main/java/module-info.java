/** What an application imports beside the annotations of Jakarta WebSocket. */
module dev.parley {
    requires transitive jakarta.websocket;
    requires static transitive org.jspecify;
}
