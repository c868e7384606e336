package dev.plumb.transport;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Accounts that are there for one server alone: it gets a file system of its own, in which they are known. Their passwords are
 * {@code open sesame} unless another one is given.
 */
public final class Accounts {
    static final String PASSWORD = "open sesame";

    private static final String HASH =
            "$6$plumbplumb$yAJmo4bcQqEsG9JxlXFPexWAT9m.knGvgzAEZnIMHqYaojyZ.ANLOhC8UBigwUbuMAy66yk4jcoopiQelCReW0";

    private final Path directory;
    private final List<String> users = new ArrayList<>();
    private String sudoers = "root ALL=(ALL) NOPASSWD: ALL\n";
    private String doas = "";
    private String hash = HASH;

    private Accounts(Path directory) {
        this.directory = directory;
    }

    /** Skips the test where nobody may do that. */
    public static Accounts in(Path directory) {
        assumeThat(System.getProperty("user.name")).as("only root may").isEqualTo("root");
        return new Accounts(directory);
    }

    public Accounts user(String name) {
        users.add(name);
        return this;
    }

    public Accounts sudoers(String line) {
        sudoers += line + "\n";
        return this;
    }

    Accounts doas(String line) {
        doas += line + "\n";
        return this;
    }

    /** Another password for all of them. */
    public Accounts password(String password) throws IOException {
        var openssl = new ProcessBuilder("openssl", "passwd", "-6", "-stdin").start();
        openssl.getOutputStream().write((password + "\n").getBytes(StandardCharsets.UTF_8));
        openssl.getOutputStream().close();
        hash = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return this;
    }

    /** A command that runs the one behind it where these accounts are. */
    public List<String> wrapper() throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var passwd = new StringBuilder(Files.readString(Path.of("/etc/passwd")));
        var shadow = new StringBuilder(Files.readString(Path.of("/etc/shadow")));
        for (var i = 0; i < users.size(); i++) {
            var number = 61_001 + i;
            passwd.append("%s:x:%d:%d::%s:/bin/sh%n".formatted(users.get(i), number, number, directory));
            shadow.append("%s:%s:19000:0:99999:7:::%n".formatted(users.get(i), hash));
        }
        write("passwd", passwd.toString(), "rw-r--r--");
        write("shadow", shadow.toString(), "rw-------");
        write("sudoers", sudoers, "r--r-----");
        write("doas.conf", doas, "r--r--r--");
        var script = """
                set -e
                mkdir "$0/etc"
                mount -t tmpfs none "$0/etc"
                mkdir "$0/etc/upper" "$0/etc/work" /run/sudo 2>/dev/null || :
                mount -t overlay none -o "lowerdir=/etc,upperdir=$0/etc/upper,workdir=$0/etc/work" /etc
                mount -t tmpfs none /run/sudo
                cp -p "$0/passwd" "$0/shadow" "$0/sudoers" "$0/doas.conf" /etc/
                exec "$@"
                """;
        return List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", script, directory.toString());
    }

    private void write(String name, String text, String permissions) throws IOException {
        var file = directory.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
