package commerce.catalog.words;

import commerce.catalog.words.Term.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is looked for.
 *
 * @param terms in the order in which they were typed
 * @param heads what the label of the thing itself begins with, not of what is made of it: "leche"
 *     means milk before caramel ("dulce de leche")
 * @param preferred phrases that decide between otherwise equal products: "sin gas"
 */
public record Query(List<Term> terms, List<String> heads, List<String> preferred) {

    public Query {
        terms = List.copyOf(terms);
        heads = List.copyOf(heads);
        preferred = List.copyOf(preferred);
    }

    /** Whether nothing is looked for. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** All terms, as arguments of {@code search.all_of}. */
    public String[] all() {
        return terms.stream().map(Term::text).toArray(String[]::new);
    }

    /** All terms, the last of them as the beginning of a word; empty where that makes no sense. */
    public String[] prefixed() {
        if (terms.isEmpty() || !terms.getLast().isPrefix()) {
            return new String[0];
        }
        List<String> texts = new ArrayList<>();
        terms.subList(0, terms.size() - 1).forEach(term -> texts.add(term.text()));
        texts.add(terms.getLast().prefixText());
        return texts.toArray(String[]::new);
    }

    /** The terms without sizes. */
    public String[] words() {
        return terms.stream()
                .filter(term -> term.kind() == Kind.WORD)
                .map(Term::text)
                .toArray(String[]::new);
    }

    /** The preferred phrases as one text of a query; empty where there are none. */
    public String preferredText() {
        return preferred.stream()
                .map(phrase -> "'" + phrase + "'")
                .collect(Collectors.joining(" | "));
    }

    /** Names the query, among those of one language. */
    public String key() {
        String words = terms.stream().map(Term::said).collect(Collectors.joining(" "));
        return preferred.isEmpty() ? words : words + " +" + String.join("+", preferred);
    }
}
