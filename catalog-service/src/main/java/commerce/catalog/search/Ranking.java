package commerce.catalog.search;

import java.util.List;

/**
 * What was found, best first.
 *
 * @param ids of all products found
 * @param page the products of the page that was asked for, where they were read along with the ids
 */
record Ranking(Tier tier, List<Long> ids, List<FoundProduct> page) {

    static final Ranking NOTHING = new Ranking(Tier.NONE, List.of(), List.of());

    boolean isEmpty() {
        return ids.isEmpty();
    }
}
