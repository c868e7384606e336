package dev.plumb.node;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * A run as the nodes know it that it changes.
 *
 * @param run unlike that of any other run: letters, digits and hyphens
 * @param name who it is, for people: {@code ada@build7 (process 4711)}
 * @param since by the clock of the controller
 */
public record Owner(String run, String name, Instant since) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    public Owner {
        if (!TOKEN.matcher(run).matches()) {
            throw new IllegalArgumentException("not the token of a run: " + run);
        }
        name = name.replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** Who and since when, by the clock on this wall. */
    public String described() {
        var here = since.atZone(ZoneId.systemDefault());
        var today = here.toLocalDate().equals(LocalDate.now(here.getZone()));
        return name + ", since " + (today ? TIME : DAY_AND_TIME).format(here);
    }
}
