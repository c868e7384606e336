package dev.plumb.masking;

/**
 * One way in which a secret may stand in a text.
 *
 * @param text at least {@link Masking#SHORTEST} characters
 * @param before how many characters ahead of it may tell of the secret too, because an encoding mixes it with what stands before
 * @param after the same behind it
 */
record Pattern(String text, int before, int after) {
    static Pattern of(String text) {
        return new Pattern(text, 0, 0);
    }
}
