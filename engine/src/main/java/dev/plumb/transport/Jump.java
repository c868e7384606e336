package dev.plumb.transport;

import dev.plumb.node.Unreachable;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A host on the way to another, as {@code ProxyJump} spells it: {@code user@host:port}. */
record Jump(Optional<String> user, String host, OptionalInt port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:ssh://)?(?:(?<user>.+)@)?(?:\\[(?<bracketed>[^\\]]+)\\]|(?<host>[^@:\\[\\]/]+))(?::(?<port>[0-9]{1,5}))?/?");

    static Jump parse(String text) throws Unreachable {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new Unreachable(
                    "\"" + text + "\" is no jump host. A jump is written user@host:port; user and port may be missing,"
                            + " and commas go between several.");
        }
        var port = Optional.ofNullable(form.group("port")).map(Integer::parseInt);
        var host = Optional.ofNullable(form.group("bracketed")).orElseGet(() -> form.group("host"));
        return new Jump(
                Optional.ofNullable(form.group("user")),
                host,
                port.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }
}
