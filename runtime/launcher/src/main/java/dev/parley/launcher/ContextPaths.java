package dev.parley.launcher;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The context path that a WAR has by its name, as on Tomcat. */
final class ContextPaths {

    private static final String UNRESERVED = "-._~";

    private ContextPaths() {}

    /**
     * The path of a WAR.
     *
     * @param name of the file or folder: {@code ROOT.war} is at the root, {@code shop#cart.war} at {@code /shop/cart};
     *     what stands behind {@code ##} is a version
     * @return as it stands in an address; empty for the root
     */
    static String of(String name) {
        var base = name.replaceFirst("(?i)\\.war$", "").replaceFirst("##.*$", "");
        if (base.equals("ROOT") || base.isEmpty()) {
            return "";
        }
        return Arrays.stream(Normalizer.normalize(base, Normalizer.Form.NFC).split("#"))
                .map(ContextPaths::encoded)
                .collect(Collectors.joining("/", "/", ""));
    }

    /** RFC 3986, section 2.1. */
    private static String encoded(String segment) {
        var text = new StringBuilder();
        for (byte each : segment.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            if ((letter < 0x80 && Character.isLetterOrDigit(letter)) || UNRESERVED.indexOf(letter) >= 0) {
                text.append(letter);
            } else {
                text.append("%%%02X".formatted((int) letter));
            }
        }
        return text.toString();
    }
}
