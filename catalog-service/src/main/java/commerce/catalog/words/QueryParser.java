package commerce.catalog.words;

import commerce.catalog.words.Sizes.Piece;
import commerce.catalog.words.Term.Kind;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a query of what was typed, step by step and without asking anybody: plain words, sizes,
 * synonyms, no filler, singular and plural. Takes well under a millisecond and never fails.
 */
public final class QueryParser {

    /** Nobody names a product with more; what comes after is not looked for. */
    static final int MOST_TERMS = 8;

    private static final int MOST_CHARACTERS = 300;
    private static final Set<String> DECIDES_BETWEEN_EQUALS = Set.of("sin", "con");

    private final Synonyms synonyms;
    private final Set<String> filler;

    public QueryParser() {
        this(Synonyms.load(), filler(Lines.of("filler.txt")));
    }

    QueryParser(Synonyms synonyms, Set<String> filler) {
        this.synonyms = synonyms;
        this.filler = filler;
    }

    public Query parse(String text, Language language) {
        List<String> tokens =
                Plain.tokens(
                        text.length() > MOST_CHARACTERS
                                ? text.substring(0, MOST_CHARACTERS)
                                : text);
        List<Term> terms = terms(Sizes.in(tokens), language, filler);
        if (terms.stream().noneMatch(term -> term.kind() == Kind.WORD)) {
            // "Dos" and "Para" may be brands, where nothing else was said.
            terms = terms(Sizes.in(tokens), language, Set.of());
        }
        terms = terms.stream().limit(MOST_TERMS).toList();
        return new Query(terms, heads(terms, language), preferred(tokens));
    }

    private List<Term> terms(List<Piece> pieces, Language language, Set<String> without) {
        List<Term> terms = new ArrayList<>();
        Set<List<String>> seen = new LinkedHashSet<>();
        int at = 0;
        while (at < pieces.size()) {
            Piece piece = pieces.get(at);
            int taken = 1;
            Term term = piece.term().orElse(null);
            if (term == null) {
                taken = phraseLength(pieces, at, language);
                if (taken > 1) {
                    term = word(said(pieces, at, taken), language);
                } else if (!without.contains(piece.text())) {
                    term = word(piece.text(), language);
                }
            }
            if (term != null && seen.add(term.forms())) {
                terms.add(term);
            }
            at += Math.max(1, taken);
        }
        return terms;
    }

    /** How many words from here on have a name in the shop together; 1 where none have. */
    private int phraseLength(List<Piece> pieces, int at, Language language) {
        for (int length = Synonyms.MOST_WORDS; length > 1; length--) {
            if (at + length <= pieces.size()
                    && pieces.subList(at, at + length).stream()
                            .allMatch(each -> each.term().isEmpty())
                    && !synonyms.of(said(pieces, at, length), language).isEmpty()) {
                return length;
            }
        }
        return 1;
    }

    private static String said(List<Piece> pieces, int at, int length) {
        return String.join(" ", pieces.subList(at, at + length).stream().map(Piece::text).toList());
    }

    private Term word(String said, Language language) {
        Set<String> forms = new LinkedHashSet<>();
        List<String> written = said.indexOf(' ') < 0 ? Plurals.forms(said) : List.of(said);
        forms.addAll(written);
        for (String form : written) {
            forms.addAll(synonyms.of(form, language));
        }
        return new Term(Kind.WORD, said, List.copyOf(forms));
    }

    /** Spanish and Portuguese name the thing first, English last. */
    private static List<String> heads(List<Term> terms, Language language) {
        List<Term> words = terms.stream().filter(term -> term.kind() == Kind.WORD).toList();
        if (words.isEmpty()) {
            return List.of();
        }
        Term thing = language == Language.ENGLISH ? words.getLast() : words.getFirst();
        Set<String> heads = new LinkedHashSet<>();
        for (String form : thing.forms()) {
            int space = form.indexOf(' ');
            heads.addAll(Plurals.labelForms(space < 0 ? form : form.substring(0, space)));
        }
        return List.copyOf(heads);
    }

    private List<String> preferred(List<String> tokens) {
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (DECIDES_BETWEEN_EQUALS.contains(tokens.get(i))
                    && !filler.contains(tokens.get(i + 1))) {
                phrases.add(tokens.get(i) + " " + tokens.get(i + 1));
            }
        }
        return phrases;
    }

    private static Set<String> filler(List<String> lines) {
        Set<String> words = new LinkedHashSet<>();
        lines.forEach(line -> words.addAll(Plain.tokens(line)));
        return Set.copyOf(words);
    }
}
