package commerce.ai.text;

import commerce.contracts.Language;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of a language, from its word lists: {@code words.tsv} (kind, value, phrases), {@code
 * slang.tsv} (what is written, what is meant), {@code products.txt}. What all languages share is in
 * the folder {@code any}.
 */
public final class Lexicon {

    private final Language language;
    private final Map<WordKind, Phrases<String>> words = new EnumMap<>(WordKind.class);
    private final Phrases<String> slang;
    private final Phrases<ProductWord> products;
    private final Phrases<String> brandNames;
    private final Set<String> forms = new HashSet<>();
    private final Set<String> ruleForms = new HashSet<>();
    private final Set<String> brandForms = new HashSet<>();
    private final Set<String> spellings = new HashSet<>();
    private final Set<String> telling = new HashSet<>();
    private final Stems stems;
    private final Concepts concepts;

    private Lexicon(Language language) {
        this.language = language;
        Map<WordKind, Phrases.Builder<String>> builders = new EnumMap<>(WordKind.class);
        for (WordKind kind : WordKind.values()) {
            builders.put(kind, Phrases.builder());
        }
        readWords(language.code() + "/words.tsv", builders);
        readWords("any/words.tsv", builders);
        builders.forEach((kind, builder) -> words.put(kind, builder.build()));
        Phrases.Builder<String> slangWords = Phrases.builder();
        readSlang(language.code() + "/slang.tsv", slangWords);
        readSlang("any/slang.tsv", slangWords);
        slang = slangWords.build();
        Phrases.Builder<ProductWord> productWords = Phrases.builder();
        Resource.lines(language.code() + "/products.txt")
                .forEach(line -> readProduct(line, productWords));
        products = productWords.build();
        Phrases.Builder<String> brands = Phrases.builder();
        for (String line : Resource.lines("any/brands.tsv")) {
            String[] column = columns(line, 2);
            for (String name : alternatives(column[1])) {
                brands.add(name, column[0]);
                Normaliser.tokens(name).forEach(token -> brandForms.add(token.form()));
            }
        }
        brandNames = brands.build();
        Set<String> ruleStems = new HashSet<>();
        readRules(language.code() + "/intents.tsv", ruleStems);
        readRules("any/intents.tsv", ruleStems);
        stems = new Stems(ruleStems);
        concepts = Concepts.of(language);
    }

    public static Lexicon of(Language language) {
        return new Lexicon(language);
    }

    public Language language() {
        return language;
    }

    /** The phrases of one kind; their values depend on the kind. */
    public Phrases<String> words(WordKind kind) {
        Phrases<String> phrases = words.get(kind);
        if (phrases == null) {
            throw new IllegalStateException("no words of kind " + kind);
        }
        return phrases;
    }

    public Phrases<String> slang() {
        return slang;
    }

    public Phrases<ProductWord> products() {
        return products;
    }

    /** Short and popular names of brands. */
    public Phrases<String> brandNames() {
        return brandNames;
    }

    /** What a word is about, in numbers that all languages share. */
    public int[] concepts(String form) {
        return concepts.of(form);
    }

    /** Whether a word is about what is none of a shop's business: football, a poem. */
    public boolean isBesideThePoint(String form) {
        return concepts.isBesideThePoint(form);
    }

    /** Whether the word stands in one of the lists. */
    public boolean lists(String form) {
        return forms.contains(form);
    }

    /**
     * Whether the word stands in one of the lists or rules, or is a concept: it is no slip then.
     */
    public boolean knows(String form) {
        return has(form) || hasStem(form) || brandForms.contains(form) || concepts.has(form);
    }

    /** Whether the word stands in one of the lists or rules as it is. */
    boolean has(String form) {
        return forms.contains(form) || ruleForms.contains(form);
    }

    /** Whether a rule has a beginning of the word. */
    boolean hasStem(String form) {
        return stems.beginOf(form);
    }

    /** Whether the word stands in one of the lists with just these accents. */
    boolean spells(String surface) {
        return spellings.contains(surface);
    }

    /** Whether the word tells the language although another one has it too. */
    boolean isTelling(String form) {
        return telling.contains(form);
    }

    /** Every word of the lists and rules. */
    public Set<String> forms() {
        Set<String> all = new HashSet<>(forms);
        all.addAll(ruleForms);
        return all;
    }

    /** The words of the rule table count as known: they mean something already. */
    private void readRules(String file, Set<String> ruleStems) {
        for (String line : Resource.lines(file)) {
            for (String part : line.substring(line.lastIndexOf('\t') + 1).split("[ |;?^$]+", -1)) {
                if (part.endsWith("*")) {
                    ruleStems.add(part.substring(0, part.length() - 1));
                } else if (!part.isEmpty() && Character.isLetter(part.charAt(0))) {
                    ruleForms.add(part);
                }
            }
        }
    }

    private void readWords(String file, Map<WordKind, Phrases.Builder<String>> builders) {
        for (String line : Resource.lines(file)) {
            String[] column = columns(line, 3);
            WordKind kind = WordKind.valueOf(column[0].toUpperCase(Locale.ROOT).replace('-', '_'));
            Phrases.Builder<String> builder = builders.get(kind);
            for (String phrase : alternatives(column[2])) {
                if (kind == WordKind.TELLING) {
                    telling.add(Letters.fold(phrase));
                }
                remember(phrase);
                if (builder != null) {
                    builder.add(phrase, column[1]);
                }
            }
        }
    }

    private void readSlang(String file, Phrases.Builder<String> builder) {
        for (String line : Resource.lines(file)) {
            String[] column = columns(line, 2);
            for (String written : alternatives(column[0])) {
                remember(written);
                builder.add(written, column[1]);
            }
        }
    }

    /** A line: {@code papa *w: patata, papas blancas}. */
    private void readProduct(String line, Phrases.Builder<ProductWord> builder) {
        int colon = line.indexOf(':');
        String head = colon < 0 ? line : line.substring(0, colon);
        boolean byWeight = head.contains("*w");
        String name = head.replace("*w", "").strip();
        ProductWord word = new ProductWord(name, byWeight);
        addForms(name, word, builder);
        if (colon >= 0) {
            for (String alias : line.substring(colon + 1).split(",", -1)) {
                addForms(alias.strip(), word, builder);
            }
        }
    }

    private void addForms(String phrase, ProductWord word, Phrases.Builder<ProductWord> builder) {
        addForm(phrase, word, builder);
        String[] parts = phrase.split(" ", 2);
        String rest = parts.length == 1 ? "" : " " + parts[1];
        addForm(Plurals.plural(parts[0], language) + rest, word, builder);
        addForm(Plurals.singular(parts[0], language) + rest, word, builder);
        if (parts.length == 2 && !parts[1].contains(" ")) {
            addForm(
                    Plurals.plural(parts[0], language) + " " + Plurals.plural(parts[1], language),
                    word,
                    builder);
            if (language == Language.ENGLISH) {
                addForm(parts[0] + " " + Plurals.plural(parts[1], language), word, builder);
            }
        }
    }

    private void addForm(String phrase, ProductWord word, Phrases.Builder<ProductWord> builder) {
        remember(phrase);
        builder.add(phrase, word);
    }

    private void remember(String phrase) {
        for (Token token : Normaliser.tokens(phrase)) {
            forms.add(token.form());
            if (Letters.isMarked(token.surface())) {
                spellings.add(token.surface());
            }
        }
    }

    private static List<String> alternatives(String column) {
        return List.of(column.split("\\|", -1));
    }

    private static String[] columns(String line, int count) {
        String[] column = line.split("\t+", -1);
        if (column.length != count) {
            throw new IllegalStateException(count + " columns expected: " + line);
        }
        for (int i = 0; i < count; i++) {
            column[i] = column[i].strip();
        }
        return column;
    }
}
