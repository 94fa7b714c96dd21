package commerce.catalog.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How good an order of products is, by grades that people gave them. */
final class Gain {

    private static final int TOP = 10;

    private Gain() {}

    /**
     * Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen), in the form
     * that counts 2^grade − 1.
     *
     * @param grades by product, above 0; of at least one
     */
    static double ndcg(List<Long> order, Map<Long, Integer> grades) {
        List<Integer> found =
                order.stream().limit(TOP).map(id -> grades.getOrDefault(id, 0)).toList();
        List<Integer> ideal =
                grades.values().stream().sorted(Comparator.reverseOrder()).limit(TOP).toList();
        return sum(found) / sum(ideal);
    }

    private static double sum(List<Integer> grades) {
        double sum = 0;
        for (int i = 0; i < grades.size(); i++) {
            sum += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }
}
