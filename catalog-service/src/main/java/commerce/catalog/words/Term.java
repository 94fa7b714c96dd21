package commerce.catalog.words;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing to look for. Any of its forms will do.
 *
 * @param said what was typed
 * @param forms plain words and numbers with spaces between, nothing else
 */
public record Term(Kind kind, String said, List<String> forms) {

    /** How much a term matters. */
    public enum Kind {
        /** A word: the words of a form may stand anywhere. */
        WORD,
        /**
         * A size or another number: the tokens of a form stand together. Left out where nothing has
         * it.
         */
        SIZE
    }

    public Term {
        forms = forms.stream().distinct().toList();
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("a term has a form");
        }
    }

    /** As an argument of {@code search.term}. */
    String text() {
        return forms.stream().map(this::text).collect(Collectors.joining(" | "));
    }

    /** The same, also for words that only begin like it. */
    String prefixText() {
        return text() + " | '" + said + "':*";
    }

    boolean isPrefix() {
        return kind == Kind.WORD && said.length() >= 3 && said.indexOf(' ') < 0;
    }

    private String text(String form) {
        return switch (kind) {
            case SIZE -> quoted(form);
            case WORD ->
                    form.indexOf(' ') < 0
                            ? quoted(form)
                            : Arrays.stream(form.split(" "))
                                    .map(Term::quoted)
                                    .collect(Collectors.joining(" & ", "(", ")"));
        };
    }

    private static String quoted(String plain) {
        return "'" + plain + "'";
    }
}
