package commerce.catalog.search;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A product that may be what is looked for.
 *
 * @param label what stands on it, in words
 * @param available how many there were a moment ago
 * @param branch which of the questions it answers
 */
record Candidate(
        long id,
        String name,
        Label label,
        int categoryId,
        BigDecimal price,
        boolean onOffer,
        boolean featured,
        int available,
        int popularity,
        int branch) {

    /** The order in which candidates are taken: the most popular first. */
    static final Comparator<Candidate> BY_POPULARITY =
            Comparator.comparingInt(Candidate::popularity)
                    .reversed()
                    .thenComparingLong(Candidate::id);

    /** The same as the answer to another question. */
    Candidate answering(int question) {
        return question == branch
                ? this
                : new Candidate(
                        id,
                        name,
                        label,
                        categoryId,
                        price,
                        onOffer,
                        featured,
                        available,
                        popularity,
                        question);
    }

    /** The same where there are so many. */
    Candidate with(int inStock) {
        return new Candidate(
                id, name, label, categoryId, price, onOffer, featured, inStock, popularity, branch);
    }

    /** Whether it costs what may be spent, and is of the category. */
    boolean isWithin(
            @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable Integer category) {
        return (category == null || category == categoryId)
                && (min == null || price.compareTo(min) >= 0)
                && (max == null || price.compareTo(max) <= 0);
    }
}
