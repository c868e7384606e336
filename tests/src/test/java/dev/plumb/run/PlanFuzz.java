package dev.plumb.run;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.List;

/** Any bytes as a saved plan. */
public final class PlanFuzz {
    private static final Path FILE = Oracle.file("plan.json");

    private PlanFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.write(FILE, input);
        SavedPlan.isPlan(FILE);
        try {
            var plan = SavedPlan.read(FILE);
            plan.planned();
            plan.verify(Value.Mapping.EMPTY, List.of());
        } catch (Refused refused) {
            Oracle.refusedInside(refused, FILE, Oracle.text(input));
        }
    }
}
