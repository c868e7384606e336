package dev.plumb.transport.shell;

import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The facts of a node's interfaces, addresses and default routes. */
final class NetworkFacts {
    private final NetworkText text;

    private NetworkFacts(NetworkText text) {
        this.text = text;
    }

    /** All facts of the network by name, from what {@code plumb_fact_network} answers. */
    static Value.Mapping of(String lines) {
        var facts = new NetworkFacts(NetworkText.of(lines));
        return Value.Mapping.EMPTY
                .with("interfaces", facts.interfaces())
                .with("default_ipv4", facts.standard(false))
                .with("default_ipv6", facts.standard(true))
                .with("all_ipv4_addresses", facts.addresses(address -> !address.six() && !address.isLoopback()))
                .with("all_ipv6_addresses", facts.addresses(address -> address.six() && !address.isLoopback()));
    }

    private Value interfaces() {
        var interfaces = Value.Mapping.EMPTY;
        for (var link : text.links()) {
            interfaces = interfaces.with(
                    link.name(),
                    Value.Mapping.EMPTY
                            .with("macaddress", Value.of(link.mac()))
                            .with("mtu", Value.of(link.mtu()))
                            .with("ipv4", described(link, false))
                            .with("ipv6", described(link, true)));
        }
        return interfaces;
    }

    private Value described(NetworkText.Link link, boolean six) {
        return new Value.Sequence(text.addresses().stream()
                .filter(address -> address.device().equals(link.name()) && address.six() == six)
                .<Value>map(NetworkFacts::described)
                .toList());
    }

    private static Value.Mapping described(Address address) {
        var described = Value.Mapping.EMPTY
                .with("address", Value.of(address.text()))
                .with("prefix", Value.of(address.prefix()))
                .with("network", Value.of(address.network()));
        return address.six()
                ? described.with("scope", Value.of(address.scope()))
                : described.with("netmask", Value.of(address.netmask()));
    }

    private Value addresses(Predicate<Address> which) {
        return Value.texts(text.addresses().stream()
                .filter(which)
                .map(Address::text)
                .distinct()
                .toList());
    }

    /** The address that the node has towards its default gateway, with its interface; empty where no route leads out. */
    private Value standard(boolean six) {
        var route = text.route(six);
        if (route.isEmpty()) {
            return Value.Mapping.EMPTY;
        }
        var there = Value.Mapping.EMPTY.with("interface", Value.of(route.get().device()));
        if (!route.get().gateway().isEmpty()) {
            there = there.with("gateway", Value.of(route.get().gateway()));
        }
        for (var link : text.links()) {
            if (link.name().equals(route.get().device())) {
                there = there.with("macaddress", Value.of(link.mac())).with("mtu", Value.of(link.mtu()));
            }
        }
        var own = towards(route.get(), six);
        return own.isPresent() ? there.with(described(own.get())) : there;
    }

    /** The address in the gateway's network; else the first that is known beyond its link. */
    private Optional<Address> towards(NetworkText.Route route, boolean six) {
        var own = new ArrayList<Address>();
        text.addresses().stream()
                .filter(address -> address.device().equals(route.device()) && address.six() == six)
                .forEach(own::add);
        return first(
                        own,
                        address -> address.holds(route.gateway())
                                && !address.scope().equals("link"))
                .or(() -> first(own, address -> address.scope().equals("global")))
                .or(() -> first(own, _ -> true));
    }

    private static Optional<Address> first(List<Address> addresses, Predicate<Address> which) {
        return addresses.stream().filter(which).findFirst();
    }
}
