package commerce.catalog.words;

import commerce.catalog.words.Query.Step;
import commerce.catalog.words.Sizes.Piece;
import commerce.catalog.words.Term.Form;
import commerce.catalog.words.Term.Kind;
import commerce.catalog.words.Term.Origin;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a query of what was typed, step by step and without asking anybody: plain words, prices,
 * sizes, no filler, spelling, other names, singular and plural. Takes well under a millisecond and
 * never fails.
 */
public final class QueryParser implements Parsing {

    /** Nobody names a product with more; what comes after is not looked for. */
    static final int MOST_TERMS = 8;

    private static final int MOST_CHARACTERS = 300;
    private static final int MOST_FORMS = 24;
    private static final Set<String> DECIDES_BETWEEN_EQUALS =
            Set.of("sin", "con", "sem", "com", "without", "with");

    /** What a correction weighs of a word that may be right. */
    private static final double DOUBTFUL = 0.7;

    /** How far a word may be from one that makes a name of a phrase. */
    private static final double NEAREST = 1.25;

    /** How much less each other thing is meant than the one before. */
    private static final double AFTER_THE_BEST = 0.03;

    private static final double LEAST_NEEDED = 0.75;

    private final Supplier<Vocabulary> vocabulary;
    private final Set<String> filler;
    private final Needs needs = Needs.load();
    private final Concepts concepts;
    private final Vocabulary conceptNames;
    private final Vocabulary conceptWords;
    private final Vocabulary fillerWords;
    private final Spoken spoken;

    /** Of a shop whose catalogue nobody knows. */
    public QueryParser() {
        this(() -> Vocabulary.EMPTY);
    }

    /**
     * @param vocabulary the shop's words, as they are now
     */
    public QueryParser(Supplier<Vocabulary> vocabulary) {
        this(vocabulary, List.of());
    }

    private QueryParser(Supplier<Vocabulary> vocabulary, List<Synonym> synonyms) {
        this.vocabulary = vocabulary;
        this.filler = Filler.WORDS;
        this.concepts = Concepts.load(filler, synonyms);
        this.conceptNames = of(concepts.names());
        this.conceptWords = of(concepts.words());
        this.fillerWords = of(filler);
        this.spoken = new Spoken(concepts);
    }

    /** One that knows these beside what every shop's customers say. */
    public QueryParser knowing(List<Synonym> synonyms) {
        return new QueryParser(vocabulary, synonyms);
    }

    /** Whose words they are, as far as they tell; the shop's where they do not. */
    public Language guess(String text) {
        return spoken.in(Plain.tokens(text), vocabulary.get());
    }

    @Override
    public Query parse(String text, Language language) {
        return new Parse(vocabulary.get(), language, false, false).parse(cut(text));
    }

    @Override
    public Query parseDoubtfully(String text, Language language) {
        return new Parse(vocabulary.get(), language, true, false).parse(cut(text));
    }

    @Override
    public Query parseNumbersAsWords(String text, Language language) {
        return new Parse(vocabulary.get(), language, false, true).parse(cut(text));
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    }

    /** One text, on its way to a query. */
    private final class Parse {

        private final Vocabulary shop;
        private final Language language;
        private final OtherNames names;
        private final boolean doubtful;
        private final boolean moneyOnly;
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, List<String>> nearest = new HashMap<>();

        /** Whether it is the first word that is looked at, which mostly is the thing. */
        private boolean first;

        /** Whether labels name the thing last, as English does. */
        private final boolean thingsLast;

        Parse(Vocabulary shop, Language language, boolean doubtful, boolean moneyOnly) {
            this.shop = shop;
            this.language = language;
            this.doubtful = doubtful;
            this.moneyOnly = moneyOnly;
            Language shopLanguage = spoken.of(shop);
            this.thingsLast = shopLanguage == Language.ENGLISH;
            this.names = new OtherNames(concepts, conceptNames, shop, language, shopLanguage);
        }

        Query parse(String text) {
            List<String> tokens = Plain.tokens(PriceWords.spelled(Sizes.inWords(text)));
            steps.add(new Step("plain", String.join(" ", tokens)));
            PriceWords.Read read =
                    PriceWords.read(tokens, word -> shop.isEmpty() || shop.names(word), moneyOnly);
            if (!read.wish().isNothing()) {
                steps.add(new Step("price", read.wish().toString()));
            }
            List<Piece> pieces = Sizes.in(read.rest());
            List<Term> terms = terms(pieces, filler);
            if (terms.stream().noneMatch(term -> term.kind() == Kind.WORD)) {
                // "Dos" and "Para" may be brands, where nothing else was said.
                List<Term> all = terms(pieces, Set.of());
                terms = read.wish().isNothing() || !terms.isEmpty() ? all : terms;
            }
            terms = terms.stream().limit(MOST_TERMS).toList();
            Roles roles = new Roles(terms, read.rest(), shop, language, thingsLast);
            return new Query(
                    roles.weighed(),
                    roles.head(),
                    roles.heads(),
                    thingsLast,
                    preferred(read.rest()),
                    read.wish(),
                    steps);
        }

        private List<Term> terms(List<Piece> pieces, Set<String> without) {
            List<Piece> kept = new ArrayList<>();
            List<String> dropped = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.get(i);
                if (piece.term().isEmpty()
                        && without.contains(piece.text())
                        && !isPartOfName(pieces, i)) {
                    dropped.add(piece.text());
                } else {
                    kept.add(piece);
                }
            }
            if (!dropped.isEmpty()) {
                steps.add(new Step("filler", String.join(" ", dropped)));
            }
            List<Term> needed = need(pieces);
            if (!needed.isEmpty()) {
                return needed;
            }
            List<Term> terms = new ArrayList<>();
            Set<List<String>> seen = new LinkedHashSet<>();
            int at = 0;
            while (at < kept.size()) {
                int taken = 1;
                first = terms.isEmpty();
                Term term = kept.get(at).term().orElse(null);
                if (term == null) {
                    taken = phraseLength(kept, at);
                    term =
                            taken > 1
                                    ? phrase(kept, at, taken)
                                    : word(kept.get(at).text(), kept, at, without);
                    if (term != null && term.origin() == Origin.JOINED && joinsNext(kept, at)) {
                        taken = 2;
                    }
                }
                if (term != null && seen.add(term.texts())) {
                    terms.add(term);
                }
                at += taken;
            }
            return terms;
        }

        /**
         * What is bought for what somebody wants to do, with the brands and sizes that were said;
         * empty where nobody knows, or the shop has nothing for it.
         */
        private List<Term> need(List<Piece> pieces) {
            List<String> words = pieces.stream().map(Piece::text).toList();
            Needs.Found found = needs.of(words).orElse(null);
            if (found == null || isName(found.words(), words)) {
                return List.of();
            }
            List<Form> forms = new ArrayList<>();
            for (String thing : found.things()) {
                if (names.isOfUse(thing)) {
                    double weight = Math.max(LEAST_NEEDED, 1 - AFTER_THE_BEST * forms.size());
                    names.addAsWritten(forms, thing, weight, Origin.SYNONYM);
                }
            }
            if (forms.isEmpty()) {
                return List.of();
            }
            String said = String.join(" ", found.words());
            steps.add(new Step("need", said + ": " + String.join(", ", found.things())));
            List<Term> terms = new ArrayList<>();
            terms.add(term(said, forms));
            for (Piece piece : pieces) {
                String word = piece.text();
                if (piece.term().isPresent()) {
                    terms.add(piece.term().get());
                } else if (shop.isBrand(word)
                        && !filler.contains(word)
                        && !found.words().contains(word)) {
                    terms.add(term(word, List.of(new Form(word, 1, Origin.SAID))));
                }
            }
            return terms;
        }

        /** "Café molido" and "limpiador de pisos" are things, and nothing to be done. */
        private boolean isName(List<String> told, List<String> words) {
            return concepts.knows(String.join(" ", told))
                    || (!Needs.isAsked(words) && told.stream().allMatch(shop::names));
        }

        /** "Vitamina e" and "crema de día", where products are called so. */
        private boolean isPartOfName(List<Piece> pieces, int at) {
            String word = pieces.get(at).text();
            int before = at > 0 && Filler.joins(pieces.get(at - 1).text()) ? at - 2 : at - 1;
            // A single letter joins words as well.
            boolean last = at == pieces.size() - 1 || pieces.get(at + 1).term().isPresent();
            return before >= 0
                    && Filler.mayName(word)
                    && (word.length() > 1 || last)
                    && !filler.contains(pieces.get(before).text())
                    && (shop.names(pieces.get(before).text(), word)
                            || (last && before == at - 1 && shop.isBrand(word)));
        }

        /** How many words from here on name a thing together; 1 where they do not. */
        private int phraseLength(List<Piece> kept, int at) {
            for (int length = Concepts.MOST_WORDS; length > 1; length--) {
                if (areWords(kept, at, length) && concepts.knows(spelled(kept, at, length))) {
                    return length;
                }
            }
            return 1;
        }

        private Term phrase(List<Piece> kept, int at, int length) {
            String said = said(kept, at, length);
            String spelled = spelled(kept, at, length);
            List<Form> forms = new ArrayList<>();
            boolean asSaid = spelled.equals(said);
            names.addAsWritten(forms, spelled, 1, asSaid ? Origin.SAID : Origin.CORRECTED);
            names.addOfPhrase(forms, spelled, asSaid ? Origin.SYNONYM : Origin.CORRECTED);
            note("other names", said, forms);
            return term(said, forms);
        }

        private boolean joinsNext(List<Piece> kept, int at) {
            if (!areWords(kept, at, 2)) {
                return false;
            }
            String joined = kept.get(at).text() + kept.get(at + 1).text();
            return joined.length() > 4 && shop.get(joined) != null && shop.names(joined);
        }

        private @Nullable Term word(String said, List<Piece> kept, int at, Set<String> without) {
            List<Form> forms = new ArrayList<>();
            if (joinsNext(kept, at)) {
                String next = kept.get(at + 1).text();
                forms.add(new Form(said + next, 1, Origin.JOINED));
                forms.add(new Form(said + " " + next, 0.99, Origin.SAID));
                note("joined", said + " " + next, forms);
                return term(said + " " + next, forms);
            }
            boolean thing = first && !thingsLast;
            names.addTo(forms, said, 1, thing);
            if (shop.isEmpty()
                    || shop.knows(said)
                    || Plurals.plurals(said).stream().anyMatch(plural -> shop.get(plural) != null)
                    || forms.stream().anyMatch(this::isOtherName)) {
                if (doubtful && said.length() > 3) {
                    for (Form form : Spelling.corrections(said, shop, false)) {
                        forms.add(
                                new Form(form.text(), form.weight() * DOUBTFUL, Origin.CORRECTED));
                    }
                }
                note("other names", said, forms);
                return term(said, forms);
            }
            if (kept.size() > 1 && Heads.isPackage(said)) {
                return term(said, forms);
            }
            boolean last = at == kept.size() - 1;
            List<Form> corrections = new ArrayList<>(Spelling.corrections(said, shop, last));
            names.addNear(corrections, said);
            corrections.sort((a, b) -> Double.compare(b.weight(), a.weight()));
            if (without.size() > 0 && kept.size() > 1 && isFiller(said, corrections)) {
                steps.add(new Step("filler", said));
                return null;
            }
            List<Form> all = new ArrayList<>();
            all.add(new Form(said, corrections.isEmpty() ? 1 : 0.6, Origin.SAID));
            for (Form correction : corrections) {
                all.add(correction);
                if (correction.origin() == Origin.CORRECTED) {
                    names.addToCorrection(all, correction, thing);
                }
            }
            note("spelling", said, all);
            return term(said, all);
        }

        private boolean isOtherName(Form form) {
            return form.origin() == Origin.SYNONYM;
        }

        /** Whether it is nearer to a word of no meaning than to anything that is sold. */
        private boolean isFiller(String said, List<Form> corrections) {
            double limit = corrections.isEmpty() ? 1.1 : 0.65;
            return said.length() > 3
                    && !fillerWords.near(said, limit).isEmpty()
                    && corrections.stream().noneMatch(form -> form.weight() > 0.85);
        }

        private Term term(String said, List<Form> forms) {
            return new Term(
                    Kind.WORD, said, forms.stream().limit(MOST_FORMS).toList(), Roles.COMMON);
        }

        /** The words from here on, where one is not known as what makes a name of them. */
        private String spelled(List<Piece> kept, int at, int length) {
            String said = said(kept, at, length);
            if (concepts.knows(said)) {
                return said;
            }
            for (int i = at; i < at + length; i++) {
                for (String near : nearest(kept.get(i).text())) {
                    String spelled =
                            (i > at ? said(kept, at, i - at) + " " : "")
                                    + near
                                    + (i + 1 < at + length
                                            ? " " + said(kept, i + 1, at + length - i - 1)
                                            : "");
                    if (concepts.knows(spelled)) {
                        return spelled;
                    }
                }
            }
            return said;
        }

        /** What an unknown word may be, nearest first; nothing for a word that is known. */
        private List<String> nearest(String word) {
            if (shop.isEmpty() || shop.knows(word) || conceptWords.knows(word)) {
                return List.of();
            }
            return nearest.computeIfAbsent(
                    word,
                    _ -> {
                        double limit = Math.min(NEAREST, Spelling.limit(word));
                        List<Vocabulary.Near> near = new ArrayList<>(shop.near(word, limit));
                        near.addAll(conceptWords.near(word, limit));
                        return near.stream()
                                .sorted(Comparator.comparingDouble(Vocabulary.Near::cost))
                                .map(each -> each.word().text())
                                .filter(each -> !filler.contains(each))
                                .distinct()
                                .toList();
                    });
        }

        private void note(String what, String said, List<Form> forms) {
            if (forms.size() > 1) {
                steps.add(
                        new Step(
                                what,
                                said
                                        + ": "
                                        + forms.stream()
                                                .skip(1)
                                                .map(Form::text)
                                                .distinct()
                                                .collect(Collectors.joining(", "))));
            }
        }
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

    private static boolean areWords(List<Piece> pieces, int at, int length) {
        return at + length <= pieces.size()
                && pieces.subList(at, at + length).stream().allMatch(each -> each.term().isEmpty());
    }

    private static String said(List<Piece> pieces, int at, int length) {
        return String.join(" ", pieces.subList(at, at + length).stream().map(Piece::text).toList());
    }

    private static Vocabulary of(Set<String> words) {
        Vocabulary.Builder builder = new Vocabulary.Builder();
        words.forEach(word -> builder.add(new ProductText(word, null, "", "")));
        return builder.build();
    }
}
