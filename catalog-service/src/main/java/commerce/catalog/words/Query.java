package commerce.catalog.words;

import commerce.catalog.words.Term.Form;
import commerce.catalog.words.Term.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is looked for.
 *
 * @param terms in the order in which they were typed
 * @param head which of the terms says what the thing is; −1 where there is no word
 * @param heads what the label of the thing itself begins with, not of what is made of it: "leche"
 *     means milk before caramel ("dulce de leche")
 * @param thingsLast whether labels name the thing last, as English does
 * @param preferred phrases that decide between otherwise equal products: "sin gas"
 * @param price what was said of prices
 * @param steps how the text was understood
 */
public record Query(
        List<Term> terms,
        int head,
        List<String> heads,
        boolean thingsLast,
        List<String> preferred,
        PriceWish price,
        List<Step> steps) {

    /** What a correction by one edit weighs. */
    private static final double CERTAIN = 0.78;

    /**
     * One step of understanding.
     *
     * @param what was done
     * @param came of it
     */
    public record Step(String what, String came) {}

    public Query {
        terms = List.copyOf(terms);
        heads = List.copyOf(heads);
        preferred = List.copyOf(preferred);
        steps = List.copyOf(steps);
    }

    /** Whether no product is looked for. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** The terms without sizes; sizes where there is nothing else. */
    public List<Term> words() {
        List<Term> words = terms.stream().filter(term -> term.kind() == Kind.WORD).toList();
        return words.isEmpty() ? terms : words;
    }

    /** The sizes and other numbers beside the words. */
    public List<Term> sizes() {
        return terms.stream().filter(term -> term.kind() == Kind.SIZE).toList();
    }

    /**
     * What the words look for, all of which a product must have.
     *
     * @param guesses whether guesses of what was typed are looked for too
     */
    public List<AnyOf> allOf(boolean guesses) {
        return words().stream().map(term -> term.anyOf(guesses)).toList();
    }

    /** Whether there are guesses of what was typed. */
    public boolean hasGuesses() {
        return terms.stream()
                .flatMap(term -> term.forms().stream())
                .anyMatch(form -> form.origin() == Term.Origin.GUESSED);
    }

    /** Whether it is hardly possible that something else was meant than is looked for. */
    public boolean isCertain() {
        return words().stream().map(Term::best).allMatch(Query::isCertain);
    }

    private static boolean isCertain(Term.Form form) {
        return switch (form.origin()) {
            case SAID, SYNONYM, JOINED, BEGINNING -> true;
            case CORRECTED -> form.weight() >= CERTAIN;
            case GUESSED -> false;
        };
    }

    /** Names what is looked for. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (Term term : terms) {
            key.append(term.forms().stream().map(Form::text).collect(Collectors.joining(",")))
                    .append(';');
        }
        key.append(head).append(String.join("+", preferred));
        return price.isNothing()
                ? key.toString()
                : key + "$" + price.min() + "-" + price.max() + price.preference();
    }
}
