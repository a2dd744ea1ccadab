package dev.parley.core.binding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** How any text stands in a segment of a path (RFC 3986, sections 2.1 and 3.3). */
final class PercentEncoding {

    /** Beside letters and digits: unreserved characters, sub-delimiters, colon and at sign. */
    private static final String AS_THEY_ARE = "-._~!$&'()*+,;=:@";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** The text that a segment stands for; empty if it is not well encoded, or no UTF-8. */
    static Optional<String> decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return Optional.of(segment);
        }
        var bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '%') {
                // Two halves of a surrogate pair must be encoded together.
                int end = segment.offsetByCodePoints(i, 1);
                bytes.writeBytes(segment.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            } else if (isEncodedByte(segment, i)) {
                bytes.write(HexFormat.fromHexDigits(segment, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return utf8(bytes.toByteArray());
    }

    /** The segment that stands for a text. */
    static String encode(String text) {
        var segment = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (isLetterOrDigit(c) || AS_THEY_ARE.indexOf(c) >= 0)) {
                segment.append(c);
            } else {
                segment.append('%').append(HEX.toHexDigits(b));
            }
        }
        return segment.toString();
    }

    private static boolean isEncodedByte(String segment, int at) {
        return at + 2 < segment.length()
                && HexFormat.isHexDigit(segment.charAt(at + 1))
                && HexFormat.isHexDigit(segment.charAt(at + 2));
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
