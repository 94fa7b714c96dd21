package commerce.catalog.words;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing to look for. Any of its forms will do.
 *
 * @param said what was typed
 * @param forms best first, each once
 * @param weight how much it matters that a product has it, above 0 and at most 1
 */
public record Term(Kind kind, String said, List<Form> forms, double weight) {

    /** How much a term matters. */
    public enum Kind {
        /** A word: the words of a form may stand anywhere. */
        WORD,
        /**
         * A size or another number: decides between products, and is left out where nothing has it.
         */
        SIZE
    }

    /** Where a form comes from. */
    public enum Origin {
        /** It was typed so, or in another number. */
        SAID,
        /** It is another name for the same. */
        SYNONYM,
        /** It was typed as one word or as two. */
        JOINED,
        /** It begins with what was typed. */
        BEGINNING,
        /** It is near what was typed. */
        CORRECTED,
        /** It is not quite near: better than nothing. */
        GUESSED
    }

    /**
     * A way to write what is looked for.
     *
     * @param text plain words and numbers with spaces between, nothing else
     * @param weight how certain it is that this is meant, above 0 and at most 1
     */
    public record Form(String text, double weight, Origin origin) {

        public Form {
            if (!(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("a weight is above 0 and at most 1");
            }
        }
    }

    private static final double LEAST_SURE = 0.9;

    public Term {
        Map<String, Form> distinct = new LinkedHashMap<>();
        forms.forEach(
                form ->
                        distinct.merge(
                                form.text(), form, (a, b) -> a.weight() >= b.weight() ? a : b));
        forms = List.copyOf(distinct.values());
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("a term has a form");
        }
    }

    /** What is looked for, in all its forms. */
    public List<String> texts() {
        return forms.stream().map(Form::text).toList();
    }

    /** What is most probably meant. */
    public Form best() {
        Form best = forms.getFirst();
        for (Form form : forms) {
            best = form.weight() > best.weight() ? form : best;
        }
        return best;
    }

    /** Where the best of its forms comes from. */
    public Origin origin() {
        return best().origin();
    }

    Term weighing(double other) {
        return new Term(kind, said, forms, other);
    }

    /**
     * What to look for.
     *
     * @param guesses whether guesses are looked for too
     */
    public AnyOf anyOf(boolean guesses) {
        return new AnyOf(
                forms.stream()
                        .filter(form -> guesses || form.origin() != Origin.GUESSED)
                        .map(form -> words(form.text()))
                        .toList());
    }

    /** Of phrases that name a thing and its quality the thing, to be looked for alone. */
    public Optional<AnyOf> things() {
        List<List<String>> things =
                forms.stream()
                        .filter(form -> form.text().indexOf(' ') > 0 && form.weight() > LEAST_SURE)
                        .map(form -> List.of(form.text().substring(0, form.text().indexOf(' '))))
                        .distinct()
                        .toList();
        return kind == Kind.SIZE || things.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnyOf(things));
    }

    private List<String> words(String form) {
        return switch (kind) {
            case SIZE -> List.of(form);
            case WORD -> List.of(form.split(" "));
        };
    }
}
