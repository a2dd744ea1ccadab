package dev.parley.grizzly;

/** Writes addresses for URLs. */
final class Addresses {

    private Addresses() {}

    /** By which name a server that listens on an address is reached on its own machine. */
    static String reachable(String host) {
        var bare = host.replaceAll("^\\[|]$", "");
        if (bare.equals("0.0.0.0")) {
            return "127.0.0.1";
        }
        if (bare.equals("::")) {
            return "[::1]";
        }
        return bare.contains(":") ? "[" + bare + "]" : bare;
    }
}
