package commerce.ai.rules;

import commerce.contracts.Intent;
import commerce.contracts.Understood.RankedIntent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the rules that hold. Of two requests the first is meant; a greeting beside a
 * request is only polite; attempts to change the rules make the rest void.
 */
record Decision(@Nullable Candidate chosen, List<RankedIntent> ranked) {

    /** From here on a rule stands for itself: order decides between such, not weight. */
    static final double STRONG = 0.8;

    /** A request that is weaker gives way to a greeting or thank-you. */
    private static final double SURER_THAN_SOCIAL = 0.6;

    private static final double NOTHING_FOUND = 0.6;
    private static final double OTHER_SHARE = 0.6;
    private static final int MOST_OTHERS = 2;
    private static final int MOST_STRANGE_BESIDE_SOCIAL = 2;

    static Decision among(List<Candidate> candidates, int length) {
        Candidate chosen = choose(candidates);
        if (chosen == null) {
            double certainty = length == 0 ? 1 : NOTHING_FOUND;
            return new Decision(null, List.of(new RankedIntent(Intent.UNKNOWN, certainty)));
        }
        return new Decision(chosen, ranked(chosen, candidates));
    }

    private static @Nullable Candidate choose(List<Candidate> candidates) {
        Candidate refused = best(candidates, each -> each.intent() == Intent.UNKNOWN);
        if (refused != null) {
            return refused;
        }
        List<Candidate> requests =
                candidates.stream().filter(each -> !each.match().rule().isSocial()).toList();
        List<Candidate> strong = requests.stream().filter(each -> each.weight() >= STRONG).toList();
        Candidate first =
                strong.stream()
                        .filter(each -> strong.stream().noneMatch(other -> covers(other, each)))
                        .min(
                                Comparator.comparingInt(Decision::start)
                                        .thenComparing(
                                                Comparator.comparingDouble(Candidate::weight)
                                                        .reversed()))
                        .orElse(null);
        if (first != null) {
            return first;
        }
        Candidate weak = best(requests, _ -> true);
        Candidate social =
                best(
                        candidates,
                        each ->
                                each.match().rule().isSocial()
                                        && each.wanted().strange() <= MOST_STRANGE_BESIDE_SOCIAL);
        boolean surer = weak != null && (social == null || weak.weight() >= SURER_THAN_SOCIAL);
        return surer ? weak : social;
    }

    /** Rules without a pattern of their own come after those that have one. */
    private static int start(Candidate candidate) {
        int start = candidate.match().start();
        return start < 0 ? Integer.MAX_VALUE : start;
    }

    /** Whether two rules read the same words, and the first reads them better. */
    private static boolean covers(Candidate one, Candidate other) {
        if (!one.match().interleaves(other.match())) {
            return false;
        }
        int byWeight = Double.compare(one.weight(), other.weight());
        int byWords = one.match().used().cardinality() - other.match().used().cardinality();
        return byWeight > 0 || (byWeight == 0 && byWords > 0);
    }

    /** The weightiest candidate of a kind. */
    static @Nullable Candidate best(List<Candidate> candidates, Predicate<Candidate> which) {
        Candidate best = null;
        for (Candidate each : candidates) {
            if (which.test(each) && (best == null || isBetter(each, best))) {
                best = each;
            }
        }
        return best;
    }

    private static boolean isBetter(Candidate one, Candidate other) {
        int byWeight = Double.compare(one.weight(), other.weight());
        return byWeight > 0
                || (byWeight == 0
                        && one.match().used().cardinality() > other.match().used().cardinality());
    }

    private static List<RankedIntent> ranked(Candidate chosen, List<Candidate> candidates) {
        Map<Intent, Double> others = new EnumMap<>(Intent.class);
        for (Candidate each : candidates) {
            if (each.intent() != chosen.intent()) {
                others.merge(each.intent(), each.confidence(), Math::max);
            }
        }
        List<RankedIntent> ranked = new ArrayList<>();
        ranked.add(new RankedIntent(chosen.intent(), chosen.confidence()));
        others.entrySet().stream()
                .sorted(Map.Entry.<Intent, Double>comparingByValue().reversed())
                .limit(MOST_OTHERS)
                .map(
                        each ->
                                new RankedIntent(
                                        each.getKey(),
                                        Math.min(each.getValue(), chosen.confidence())
                                                * OTHER_SHARE))
                .forEach(ranked::add);
        return ranked;
    }
}
