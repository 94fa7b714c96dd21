package commerce.catalog.search;

import java.util.List;

/**
 * What was found, best first.
 *
 * @param tier of the best
 * @param fitting how many are of that tier; after them come others that are near
 * @param ids of all products found
 * @param numbersAreWords whether what looked like a price was part of a name
 */
record Ranking(Tier tier, int fitting, List<Long> ids, boolean numbersAreWords) {

    static final Ranking NOTHING = new Ranking(Tier.NONE, 0, List.of());

    Ranking(Tier tier, int fitting, List<Long> ids) {
        this(tier, fitting, ids, false);
    }
}
