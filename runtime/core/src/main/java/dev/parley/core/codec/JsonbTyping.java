package dev.parley.core.codec;

import jakarta.json.bind.annotation.JsonbTypeInfo;

/** Looks for {@code @JsonbTypeInfo}, which came with JSON-B 3.0: where a server has an older one, no type carries it. */
final class JsonbTyping {

    private static final boolean KNOWN = isKnown();

    private JsonbTyping() {}

    static boolean isOn(Class<?> type) {
        return KNOWN && type.isAnnotationPresent(JsonbTypeInfo.class);
    }

    private static boolean isKnown() {
        try {
            Class.forName("jakarta.json.bind.annotation.JsonbTypeInfo", false, JsonbTyping.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException older) {
            return false;
        }
    }
}
