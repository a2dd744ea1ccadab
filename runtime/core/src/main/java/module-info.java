/** From an annotated class to a called method, without a server. */
module dev.parley.core {
    requires transitive dev.parley;
    requires transitive jakarta.json.bind;
    requires static org.jspecify;
}
