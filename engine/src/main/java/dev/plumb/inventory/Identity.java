package dev.plumb.inventory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A short name for a set of sources: readable, and different for different sources. */
final class Identity {
    private Identity() {}

    static String of(List<String> sources, Path workingDirectory) {
        String all = sources.stream()
                .map(source -> source.contains(",")
                        ? source
                        : workingDirectory
                                .toAbsolutePath()
                                .resolve(source)
                                .normalize()
                                .toString())
                .collect(Collectors.joining("\n"));
        return readable(sources) + "-" + digest(all).substring(0, 12);
    }

    private static String readable(List<String> sources) {
        if (sources.isEmpty() || sources.getFirst().contains(",")) {
            return "hosts";
        }
        var last = Path.of(sources.getFirst()).normalize().getFileName();
        String name = String.valueOf(last).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
        return name.isEmpty() || name.equals("-") ? "inventory" : name.substring(0, Math.min(40, name.length()));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256. This is a bug in Plumb.", e);
        }
    }
}
