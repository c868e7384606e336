package dev.plumb.run;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.template.Scope;
import java.util.ArrayList;
import java.util.List;

/** Cuts a play's hosts into the batches that {@code serial} says; the last size repeats. */
final class Batches {
    private Batches() {}

    static List<List<String>> of(List<String> hosts, List<Syntax> serial, Compiler compiler, Scope scope) {
        if (serial.isEmpty() || hosts.isEmpty()) {
            return List.of(hosts);
        }
        var sizes = serial.stream()
                .map(size -> size(size, hosts.size(), compiler, scope))
                .toList();
        var batches = new ArrayList<List<String>>();
        int from = 0;
        for (int i = 0; from < hosts.size(); i++) {
            int to = Math.min(hosts.size(), from + sizes.get(Math.min(i, sizes.size() - 1)));
            batches.add(hosts.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static int size(Syntax syntax, int all, Compiler compiler, Scope scope) {
        var value = compiler.value(syntax).evaluate(scope).revealed();
        var text = value.toString().strip();
        if (value instanceof Value.Decimal || text.matches("\\d{1,9}")) {
            var size = new java.math.BigDecimal(text).intValue();
            if (size >= 1) {
                return size;
            }
        } else if (text.matches("\\d{1,3}(\\.\\d+)?%") && !text.matches("0+(\\.0+)?%")) {
            return Math.max(1, (int) (Double.parseDouble(text.substring(0, text.length() - 1)) * all / 100));
        }
        throw new Refused(Problem.at(
                syntax.source(),
                "Wrong batch size",
                "\"serial\" takes whole numbers from 1 and percentages such as 30%, and this is \"" + text + "\"."));
    }
}
