package commerce.catalog.wanted;

import commerce.catalog.search.FoundProduct;
import commerce.catalog.words.Heads;
import commerce.catalog.words.Plain;
import commerce.catalog.words.Query;
import commerce.catalog.words.Size;
import commerce.catalog.words.Term;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A product's name, brand and size, as words to compare with a query's. */
record Label(FoundProduct product, List<String> tokens, Set<String> stems) {

    /** What need not be said to have said the whole name. */
    private static final Set<String> LITTLE =
            Set.of(
                    "de", "del", "la", "las", "el", "los", "y", "en", "a", "al", "para", "con",
                    "por", "kg", "unidad", "atado", "docena", "litro", "cabeza");

    static Label of(FoundProduct product) {
        String text =
                product.name()
                        + (product.brand() == null ? "" : " " + product.brand())
                        + (product.size() == null ? "" : " " + product.size());
        List<String> tokens = Plain.tokens(text);
        return new Label(
                product, tokens, tokens.stream().map(Plain::stem).collect(Collectors.toSet()));
    }

    /** Whether all that was looked for stands on it, and not only in a description. */
    boolean says(Query query) {
        return query.terms().stream().allMatch(this::says);
    }

    private boolean says(Term term) {
        return switch (term.kind()) {
            case WORD -> term.texts().stream().anyMatch(this::hasWords);
            case SIZE -> term.texts().stream().anyMatch(form -> hasPhrase(Plain.tokens(form)));
        };
    }

    private boolean hasWords(String form) {
        return Arrays.stream(form.split(" "))
                .filter(word -> !LITTLE.contains(word))
                .allMatch(word -> stems.contains(Plain.stem(word)));
    }

    private boolean hasPhrase(List<String> phrase) {
        for (int i = 0; i + phrase.size() <= tokens.size(); i++) {
            if (tokens.subList(i, i + phrase.size()).equals(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it begins with the thing that was named: milk, and not what is made of milk. */
    boolean isHeadedBy(Query query) {
        int head = Heads.of(tokens, List.of());
        return head >= 0 && query.heads().contains(tokens.get(head));
    }

    /** Whether nothing stands on it that was not said. */
    boolean isSaidInFull(Query query) {
        Set<String> said = new HashSet<>();
        for (Term term : query.terms()) {
            for (String form : term.texts()) {
                Plain.tokens(form).stream().map(Plain::stem).forEach(said::add);
            }
        }
        return tokens.stream()
                .filter(token -> !LITTLE.contains(token))
                .map(Plain::stem)
                .allMatch(said::contains);
    }

    /** How much is in one of it; empty where it does not say. */
    Optional<Size> content() {
        return isSoldByMeasure() ? Size.onUnit(product.unit()) : Size.onLabel(product.size());
    }

    /** Whether it is weighed or poured: "kg", "100 g", "l", but also "docena". */
    boolean isSoldByMeasure() {
        return Size.onUnit(product.unit()).isPresent();
    }
}
