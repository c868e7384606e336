package dev.plumb.transport.shell;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a node answers when it is asked for its network: the lines of {@code plumb_fact_network}, taken apart. */
record NetworkText(List<Link> links, List<Address> addresses, List<Route> routes) {
    /** An interface; its name holds no blank. */
    record Link(String name, long mtu, String mac) {}

    /**
     * A default route.
     *
     * @param gateway empty where the interface itself leads out
     */
    record Route(boolean six, String device, String gateway, long metric) {}

    private static final Pattern LINK = Pattern.compile("interface (\\S+) (\\d{1,9}) ?(\\S*)");
    private static final Pattern ADDRESS = Pattern.compile(
            "\\d+: ([^@\\s]+)\\S*\\s+(inet6?) ([0-9a-fA-F.:]+)(?: peer [0-9a-fA-F.:]+)?(?:/(\\d{1,3}))? (.*)");
    private static final Pattern SCOPE = Pattern.compile("scope (\\S+)");

    /** Of {@code /proc/net/route}: the numbers are hexadecimal, addresses in the byte order of the node's processor. */
    private static final Pattern ROUTE =
            Pattern.compile("(\\S+)\t0{8}\t([0-9A-F]{8})\t([0-9A-F]{4})\t\\S+\t\\S+\t(\\d+)\t0{8}\t.*");

    /** Of {@code /proc/net/ipv6_route}. */
    private static final Pattern ROUTE_6 = Pattern.compile(
            "0{32} 00 0{32} 00 ([0-9a-f]{32}) ([0-9a-f]{8}) [0-9a-f]{8} [0-9a-f]{8} ([0-9a-f]{8}) +(\\S+)");

    private static final Pattern BIG_ENDIAN =
            Pattern.compile("s390x?|ppc|ppc64|mips|mips64|sparc.*|m68k|parisc.*|armeb|aarch64_be");

    private static final int UP = 1;
    private static final int REJECT = 0x200;

    static NetworkText of(String lines) {
        var links = new ArrayList<Link>();
        var addresses = new ArrayList<Address>();
        var routes = new ArrayList<Route>();
        var littleEndian = true;
        for (var line : lines.split("\n", -1)) {
            if (line.startsWith("architecture ")) {
                littleEndian = !BIG_ENDIAN
                        .matcher(line.substring("architecture ".length()))
                        .matches();
            }
            link(line).ifPresent(links::add);
            address(line).ifPresent(addresses::add);
            route(line, littleEndian).or(() -> route6(line)).ifPresent(routes::add);
        }
        return new NetworkText(links, addresses, routes);
    }

    /** The default route that the kernel prefers. */
    Optional<Route> route(boolean six) {
        return routes.stream()
                .filter(route -> route.six() == six)
                .min(java.util.Comparator.comparingLong(Route::metric));
    }

    private static Optional<Link> link(String line) {
        return matched(LINK, line)
                .map(found -> new Link(found.group(1), Long.parseLong(found.group(2)), found.group(3)));
    }

    /** Without the addresses that come and go for privacy. */
    private static Optional<Address> address(String line) {
        return matched(ADDRESS, line)
                .filter(found -> !List.of(found.group(5).split("[\\s\\\\]+")).contains("temporary"))
                .map(found -> {
                    var six = found.group(2).equals("inet6");
                    var bits = Optional.ofNullable(found.group(4))
                            .map(Integer::parseInt)
                            .orElse(six ? 128 : 32);
                    var scope = SCOPE.matcher(found.group(5));
                    return new Address(
                            found.group(1),
                            six,
                            found.group(3),
                            Math.min(bits, six ? 128 : 32),
                            scope.find() ? scope.group(1).replace("\\", "") : "global");
                })
                .filter(Address::isReal);
    }

    private static Optional<Route> route(String line, boolean littleEndian) {
        return matched(ROUTE, line)
                .filter(found -> leadsOut(Integer.parseInt(found.group(3), 16)))
                .map(found -> {
                    var bytes = HexFormat.of().parseHex(found.group(2));
                    if (littleEndian) {
                        bytes = new byte[] {bytes[3], bytes[2], bytes[1], bytes[0]};
                    }
                    return new Route(false, found.group(1), gateway(bytes), Long.parseLong(found.group(4)));
                });
    }

    private static Optional<Route> route6(String line) {
        return matched(ROUTE_6, line)
                .filter(found -> leadsOut(Integer.parseUnsignedInt(found.group(3), 16)))
                .map(found -> new Route(
                        true,
                        found.group(4),
                        gateway(HexFormat.of().parseHex(found.group(1))),
                        Long.parseLong(found.group(2), 16)));
    }

    private static String gateway(byte[] bytes) {
        for (var each : bytes) {
            if (each != 0) {
                return Address.written(bytes);
            }
        }
        return "";
    }

    private static boolean leadsOut(int flags) {
        return (flags & UP) != 0 && (flags & REJECT) == 0;
    }

    private static Optional<Matcher> matched(Pattern pattern, String line) {
        var matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
