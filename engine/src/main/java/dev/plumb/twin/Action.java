package dev.plumb.twin;

/**
 * Something that was done to a twin, to be counted.
 *
 * @param verb {@code create}, {@code update}, {@code remove}, {@code act}; {@code answer} and {@code fault} for what a document gave
 */
public record Action(String verb, String type, String identity) implements Comparable<Action> {
    @Override
    public int compareTo(Action other) {
        int types = type.compareTo(other.type);
        int identities = types == 0 ? identity.compareTo(other.identity) : types;
        return identities == 0 ? verb.compareTo(other.verb) : identities;
    }
}
