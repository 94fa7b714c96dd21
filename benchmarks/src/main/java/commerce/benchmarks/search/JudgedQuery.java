package commerce.benchmarks.search;

import java.util.Map;

/**
 * A query, and which products answer it how well.
 *
 * @param id as it was given, a text or a number
 * @param grades by sku, 1 to 3; empty where nobody judged it
 */
record JudgedQuery(Object id, String kind, String text, Map<String, Integer> grades) {

    JudgedQuery {
        grades = Map.copyOf(grades);
    }

    /** Whether it says anything about how good an answer is. */
    boolean isJudged() {
        return !grades.isEmpty();
    }
}
