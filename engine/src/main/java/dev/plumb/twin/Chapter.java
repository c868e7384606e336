package dev.plumb.twin;

/**
 * What the journal holds of one twin or cluster.
 *
 * @param first the digest of the first state that the changes rest on
 */
record Chapter(String first, Changes changes) {
    /** This chapter with a later entry; one that rests on another first state begins a new chapter. */
    Chapter plus(Chapter later) {
        return later.first.equals(first) ? new Chapter(first, changes.plus(later.changes)) : later;
    }
}
