package commerce.cart.stock;

import commerce.cart.Words;
import commerce.cart.stock.Alternatives.Candidate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of several products comes nearest to a missing one. */
final class Nearest {

    private Nearest() {}

    /**
     * Those that share most words with its name first (a skimmed milk for a skimmed milk); of those
     * the ones that say least else, then its brand, then what sells best. The brand's own words do
     * not count as shared: another brand's skimmed milk is nearer than the same brand's butter.
     */
    static List<Product> to(Product missing, List<Candidate> candidates) {
        Set<String> wanted = kindOf(missing);
        return candidates.stream()
                .sorted(
                        Comparator.comparingInt(
                                        (Candidate candidate) ->
                                                -shared(wanted, candidate.product()))
                                .thenComparingInt(candidate -> kindOf(candidate.product()).size())
                                .thenComparing(
                                        candidate -> !sameBrand(missing, candidate.product()))
                                .thenComparing(
                                        Comparator.comparingInt(Candidate::popularity).reversed())
                                .thenComparing(candidate -> candidate.product().sku()))
                .map(Candidate::product)
                .toList();
    }

    private static int shared(Set<String> wanted, Product product) {
        Set<String> common = kindOf(product);
        common.retainAll(wanted);
        return common.size();
    }

    /** The words of a name that say what it is: no brand, no number. */
    private static Set<String> kindOf(Product product) {
        Set<String> words =
                Words.of(product.name()).stream()
                        .filter(word -> word.length() > 2 && !Character.isDigit(word.charAt(0)))
                        .map(Words::stem)
                        .collect(Collectors.toCollection(HashSet::new));
        if (product.brand() != null) {
            Words.of(product.brand()).stream().map(Words::stem).forEach(words::remove);
        }
        return words;
    }

    private static boolean sameBrand(Product one, Product other) {
        return one.brand() != null && one.brand().equals(other.brand());
    }
}
