package dev.plumb.run;

import java.util.Set;

/** Which statements {@code --tags} and {@code --skip-tags} choose. */
record TagSelection(Set<String> tags, Set<String> skipped) {
    boolean selects(Set<String> own) {
        return wanted(own) && !skips(own);
    }

    private boolean wanted(Set<String> own) {
        if (tags.isEmpty() || tags.contains("all")) {
            return !own.contains("never") || own.stream().anyMatch(tags::contains);
        }
        if (own.stream().anyMatch(tags::contains)) {
            return true;
        }
        if (own.contains("always")) {
            return true;
        }
        if (own.contains("never")) {
            return false;
        }
        return (tags.contains("tagged") && !own.isEmpty()) || (tags.contains("untagged") && own.isEmpty());
    }

    private boolean skips(Set<String> own) {
        if (skipped.isEmpty()) {
            return false;
        }
        return own.stream().anyMatch(skipped::contains)
                || (skipped.contains("tagged") && !own.isEmpty())
                || (skipped.contains("untagged") && own.isEmpty());
    }
}
