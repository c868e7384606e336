package dev.plumb.transport.shell;

import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file systems that hold data: lines of {@code /proc/mounts} without those by which the kernel shows itself. */
final class MountFacts {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7][0-7])");
    private static final Set<String> OF_THE_KERNEL = Set.of(
            "autofs",
            "binfmt_misc",
            "bpf",
            "cgroup",
            "cgroup2",
            "configfs",
            "debugfs",
            "devpts",
            "devtmpfs",
            "efivarfs",
            "fusectl",
            "hugetlbfs",
            "mqueue",
            "nsfs",
            "proc",
            "pstore",
            "rpc_pipefs",
            "securityfs",
            "selinuxfs",
            "sysfs",
            "tracefs");

    private MountFacts() {}

    /**
     * A list of mappings.
     *
     * @param bytes of {@code /proc/mounts}, one per character
     * @see <a href="https://man7.org/linux/man-pages/man5/fstab.5.html">fstab(5): why a blank is \040</a>
     */
    static Value of(String bytes) {
        var mounts = new ArrayList<Value>();
        for (var line : bytes.split("\n", -1)) {
            var fields = line.split(" ", -1);
            if (fields.length >= 4 && holdsData(fields[2], fields[1])) {
                mounts.add(Value.Mapping.EMPTY
                        .with("mount", text(fields[1]))
                        .with("device", text(fields[0]))
                        .with("fstype", text(fields[2]))
                        .with("options", text(fields[3])));
            }
        }
        return new Value.Sequence(List.copyOf(mounts));
    }

    /** What comes and goes with the logins of users is no fact. */
    private static boolean holdsData(String type, String mount) {
        return !OF_THE_KERNEL.contains(type)
                && !mount.startsWith("/run/user/")
                && !mount.startsWith("/sys/")
                && !mount.startsWith("/dev/");
    }

    private static Value text(String field) {
        var bytes = ESCAPE.matcher(field)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 8))));
        return Value.of(Facts.text(bytes));
    }
}
