package commerce.catalog.search;

import commerce.catalog.search.Matching.Matched;
import commerce.catalog.words.PriceWish.Preference;
import commerce.catalog.words.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts candidates in order: by tier, in stock first, then by a score of where and how well the
 * words match. Pure: the same candidates are always ranked the same.
 */
final class Relevance {

    // What a perfect match of each kind counts.
    private static final double WORDS = 10;
    private static final double HEAD = 4;
    private static final double OTHER_THING = -4;
    private static final double COVERAGE = 3;
    private static final double ORDER = 1;
    private static final double SIZE = 3;
    private static final double PREFERRED = 2;
    private static final double SHELF = 0.8;
    private static final double POPULARITY = 1;
    private static final double FEATURED = 0.3;
    private static final double OFFER = 0.2;
    private static final double PLENTY = 0.1;

    private static final int MOST_POPULAR = 1000;
    private static final int MANY = 10;

    /**
     * Products that fit about as well as the best are put in order by price, where that is asked
     * for.
     */
    private static final double ABOUT_AS_WELL = 2.5;

    /**
     * A candidate with its score.
     *
     * @param parts what it is made of
     */
    record Scored(Candidate candidate, Tier tier, double score, Map<String, Double> parts) {}

    private final Query query;
    private final Matching matching;
    private final boolean explains;

    Relevance(Query query, boolean explains) {
        this.query = query;
        this.matching = new Matching(query);
        this.explains = explains;
    }

    /**
     * @param required which of the query's words the candidates of each branch are known to have,
     *     somewhere
     */
    List<Scored> rank(List<Candidate> candidates, List<boolean[]> required) {
        List<Matched> matched = new ArrayList<>();
        for (Candidate candidate : candidates) {
            matched.add(matching.match(candidate, required.get(candidate.branch())));
        }
        Map<Integer, Double> shelves = shelves(matched);
        List<Scored> scored = new ArrayList<>();
        for (Matched each : matched) {
            scored.add(score(each, shelves));
        }
        scored.sort(order(scored));
        return scored;
    }

    private Comparator<Scored> order(List<Scored> scored) {
        Comparator<Scored> order =
                Comparator.comparing(Scored::tier)
                        .thenComparing(each -> each.candidate().available() <= 0);
        Preference preference = query.price().preference();
        if (preference == Preference.CHEAP || preference == Preference.DEAR) {
            Map<Tier, Double> best = new HashMap<>();
            scored.forEach(each -> best.merge(each.tier(), each.score(), Math::max));
            Comparator<Scored> byPrice = Comparator.comparing(each -> each.candidate().price());
            order =
                    order.thenComparing(
                                    each ->
                                            each.score()
                                                    < best.getOrDefault(each.tier(), 0.0)
                                                            - ABOUT_AS_WELL)
                            .thenComparing(
                                    preference == Preference.CHEAP ? byPrice : byPrice.reversed());
        }
        return order.thenComparing(Comparator.comparingDouble(Scored::score).reversed())
                .thenComparingInt(each -> -each.candidate().popularity())
                .thenComparingLong(each -> each.candidate().id());
    }

    private Scored score(Matched matched, Map<Integer, Double> shelves) {
        Candidate candidate = matched.candidate();
        double[] parts = {
            WORDS * matched.words(),
            HEAD * matched.head(),
            matched.other() ? OTHER_THING : 0,
            COVERAGE * matched.coverage(),
            ORDER * matched.order(),
            SIZE * matched.size(),
            PREFERRED * matched.preferred(),
            SHELF * shelves.getOrDefault(candidate.categoryId(), 0.0),
            POPULARITY * Math.log1p(Math.max(0, candidate.popularity())) / Math.log1p(MOST_POPULAR),
            candidate.featured() ? FEATURED : 0,
            candidate.onOffer()
                    ? query.price().preference() == Preference.ON_OFFER ? HEAD : OFFER
                    : 0,
            candidate.available() > MANY ? PLENTY : 0
        };
        double score = 0;
        for (double part : parts) {
            score += part;
        }
        return new Scored(candidate, tier(matched), score, explains ? named(parts) : Map.of());
    }

    private static Map<String, Double> named(double[] parts) {
        String[] names = {
            "words",
            "head",
            "other thing",
            "coverage",
            "order",
            "size",
            "preferred",
            "shelf",
            "popularity",
            "featured",
            "offer",
            "plenty"
        };
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != 0) {
                named.put(names[i], Math.round(parts[i] * 1000) / 1000.0);
            }
        }
        return named;
    }

    private Tier tier(Matched matched) {
        if (matched.missing() > 0) {
            return matched.missing() == 1 && (query.words().size() > 1 || matched.words() > 0)
                    ? Tier.MOST_WORDS
                    : Tier.SOME_WORDS;
        }
        return switch (matched.worst()) {
            case GUESSED -> Tier.SOME_WORDS;
            case SAID, SYNONYM, JOINED -> matched.allSizes() ? Tier.ALL : Tier.OTHER_SIZE;
            case BEGINNING -> matched.allSizes() ? Tier.BEGINNING : Tier.OTHER_SIZE;
            case CORRECTED -> matched.allSizes() ? Tier.CORRECTED : Tier.OTHER_SIZE;
        };
    }

    /**
     * On which shelves the things stand that were named: what else stands there is rather meant.
     */
    private static Map<Integer, Double> shelves(List<Matched> matched) {
        double best = 0;
        for (Matched each : matched) {
            best = Math.max(best, each.words() + each.head());
        }
        Map<Integer, Double> counts = new HashMap<>();
        double most = 0;
        for (Matched each : matched) {
            if (each.words() + each.head() >= best - 0.1) {
                most =
                        Math.max(
                                most,
                                counts.merge(each.candidate().categoryId(), 1.0, Double::sum));
            }
        }
        double largest = most;
        counts.replaceAll((_, count) -> count / largest);
        return counts;
    }
}
