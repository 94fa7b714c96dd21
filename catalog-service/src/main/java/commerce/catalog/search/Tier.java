package commerce.catalog.search;

/**
 * How well what was found fits what was looked for. Only the best tier that has anything is shown.
 */
public enum Tier {
    /** Nothing fits. */
    NONE(0),
    /** All words but one. */
    MOST_WORDS(1),
    /** All words; the size, or another number, is not to be had. */
    OTHER_SIZE(2),
    /** All words, where the last is the beginning of one. */
    BEGINNING(3),
    /** All words, or all there is in a category. */
    ALL(4);

    private final int rank;

    Tier(int rank) {
        this.rank = rank;
    }

    /** The tier of a rank as the database has it, higher for better. */
    static Tier ofRank(int rank) {
        for (Tier tier : values()) {
            if (tier.rank == rank) {
                return tier;
            }
        }
        throw new IllegalArgumentException("no tier has rank " + rank);
    }
}
