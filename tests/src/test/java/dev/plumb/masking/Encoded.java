package dev.plumb.masking;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** A text in every encoding that could carry it out of a run; written without a look at how Plumb finds them. */
public final class Encoded {
    private Encoded() {}

    /** By the encoding's name. */
    public static Map<String, String> ways(String text) {
        var ways = new LinkedHashMap<String, String>();
        ways.put("plain", text);
        base64(ways, "UTF-8", text, StandardCharsets.UTF_8);
        base64(ways, "UTF-16LE", text, StandardCharsets.UTF_16LE);
        var url = URLEncoder.encode(text, StandardCharsets.UTF_8);
        ways.put("form", url);
        ways.put("URL", url.replace("+", "%20"));
        ways.put(
                "URL in small letters",
                url.replace("+", "%20").replaceAll("%[0-9A-F]{2}", "$0").transform(Encoded::small));
        ways.put("URL, every byte", bytes(text, b -> "%%%02X".formatted(b)));
        ways.put("URL twice", URLEncoder.encode(url, StandardCharsets.UTF_8));
        ways.put("JSON", json(text));
        ways.put("JSON, every character", units(text, c -> "\\u%04x".formatted(c)));
        ways.put("JSON in JSON", json(json(text)));
        ways.put("XML", xml(text));
        ways.put("XML, decimal", units(text, c -> "&#" + c + ";"));
        ways.put("XML, hexadecimal", units(text, c -> "&#x%X;".formatted(c)));
        ways.put("sh, single quotes", text.replace("'", "'\\''"));
        ways.put("sh, single quotes, otherwise", text.replace("'", "'\"'\"'"));
        ways.put("sh, double quotes", text.replaceAll("[\\\\\"$`]", "\\\\$0"));
        ways.put("sh, backslashes", text.replaceAll("[^A-Za-z0-9\\n]", "\\\\$0"));
        ways.put("sh, $'…' in octal", bytes(text, b -> "\\%03o".formatted(b)));
        ways.put("sh, $'…' in hexadecimal", bytes(text, b -> "\\x%02x".formatted(b)));
        ways.put("printf %b", bytes(text, b -> "\\0%03o".formatted(b)));
        ways.put("PowerShell, single quotes", text.replace("'", "''"));
        ways.put("PowerShell, double quotes", text.replaceAll("[`\"$]", "`$0").replace("\n", "`n"));
        ways.put("CSV", text.replace("\"", "\"\""));
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        ways.put("hex", hex);
        ways.put("hex in capitals", hex.toUpperCase(Locale.ROOT));
        ways.put("hex with colons", hex.replaceAll("..(?=.)", "$0:"));
        ways.put("hex dump", hex.replaceAll("(..)(?=.)", "$1 "));
        return ways;
    }

    /** At each place that a text can have within groups of three bytes, and broken into lines. */
    private static void base64(Map<String, String> ways, String name, String text, Charset charset) {
        for (var around : new String[] {"", "u:", "me:"}) {
            var bytes = (around + text + (around.isEmpty() ? "" : "\n")).getBytes(charset);
            var where = ", " + name + ", " + around.length() + " ahead";
            ways.put("base64" + where, Base64.getEncoder().encodeToString(bytes));
            ways.put(
                    "base64 for URLs" + where,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            ways.put(
                    "base64 in lines" + where,
                    Base64.getMimeEncoder(8, new byte[] {'\n'}).encodeToString(bytes));
        }
    }

    private static String small(String url) {
        return java.util.regex.Pattern.compile("%[0-9A-F]{2}")
                .matcher(url)
                .replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    private static String bytes(String text, IntFunction<String> each) {
        var written = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            written.append(each.apply(one & 0xFF));
        }
        return written.toString();
    }

    private static String units(String text, IntFunction<String> each) {
        return text.chars().mapToObj(each).collect(Collectors.joining());
    }
}
