package commerce.benchmarks.search;

import java.util.List;
import java.util.Map;

/**
 * How good answers are, as sums over queries.
 *
 * @param queries how many
 * @param empty how many had no result at all
 * @param judged how many of them were judged; the other sums are over these
 */
record Quality(
        int queries, int empty, int judged, double ndcg, double precision, double reciprocal) {

    static final Quality NONE = new Quality(0, 0, 0, 0, 0, 0);

    private static final int TOP = 10;
    private static final int FIRST = 5;

    /** From which grade on a product is what was asked for. */
    private static final int RELEVANT = 2;

    static Quality of(JudgedQuery query, List<String> skus) {
        int empty = skus.isEmpty() ? 1 : 0;
        if (!query.isJudged()) {
            return new Quality(1, empty, 0, 0, 0, 0);
        }
        Map<String, Integer> grades = query.grades();
        List<Integer> found =
                skus.stream()
                        .distinct()
                        .limit(TOP)
                        .map(sku -> grades.getOrDefault(sku, 0))
                        .toList();
        List<Integer> ideal = grades.values().stream().sorted((a, b) -> b - a).limit(TOP).toList();
        double precision =
                found.stream().limit(FIRST).filter(grade -> grade >= RELEVANT).count()
                        / (double) FIRST;
        return new Quality(1, empty, 1, dcg(found) / dcg(ideal), precision, reciprocal(found));
    }

    Quality plus(Quality other) {
        return new Quality(
                queries + other.queries,
                empty + other.empty,
                judged + other.judged,
                ndcg + other.ndcg,
                precision + other.precision,
                reciprocal + other.reciprocal);
    }

    /** Järvelin and Kekäläinen's gain, in the form that counts 2^grade − 1. */
    static double dcg(List<Integer> grades) {
        double sum = 0;
        for (int i = 0; i < grades.size(); i++) {
            sum += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }

    private static double reciprocal(List<Integer> grades) {
        for (int i = 0; i < grades.size(); i++) {
            if (grades.get(i) >= RELEVANT) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }
}
