package commerce.ai.catalogue;

import commerce.ai.text.Letters;
import commerce.ai.text.Normaliser;
import commerce.ai.text.Phrases;
import commerce.ai.text.Plurals;
import commerce.ai.text.Spelling;
import commerce.ai.text.Token;
import commerce.contracts.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be known of the catalogue's words. Immutable. */
public final class Vocabulary {

    /** Nothing is known: the language's own words must do. */
    public static final Vocabulary EMPTY = new Vocabulary(List.of(), List.of());

    /** What is sold. */
    public record Item(String name, @Nullable String brand, String keywords, String unit) {}

    /** A shelf of the shop. */
    public record Category(String slug, String name) {}

    private static final int SHORTEST_WORD = 3;

    private final Phrases<String> brands;
    private final Map<String, String> categories;
    private final Phrases<String> categoryNames;
    private final Set<String> heads = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> byWeight = new HashSet<>();
    private final Set<String> inPlural = new HashSet<>();
    private final Spelling spelling;

    private Vocabulary(List<Item> items, List<Category> categories) {
        this.brands = brandsOf(items);
        this.categories = categoriesOf(categories);
        this.categoryNames = phrasesOf(this.categories);
        Map<String, Integer> weighed = new HashMap<>();
        Set<String> plurals = new HashSet<>();
        for (Item item : items) {
            List<Token> name = Normaliser.tokens(item.name());
            remember(name, item.brand());
            remember(Normaliser.tokens(item.keywords()), null);
            if (name.isEmpty()) {
                continue;
            }
            Token first = name.getFirst();
            String singular = singular(first.surface());
            if (first.form().equals(singular)) {
                heads.add(first.form());
            } else {
                plurals.add(first.form());
            }
            weighed.merge(singular, item.unit().equals("kg") ? 1 : -1, Integer::sum);
        }
        weighed.forEach(
                (head, more) -> {
                    if (more > 0) {
                        byWeight.add(head);
                    }
                });
        for (String plural : plurals) {
            if (!heads.contains(singular(plural))) {
                inPlural.add(plural);
            }
        }
        for (String plural : plurals) {
            heads.add(plural);
            heads.add(singular(plural));
        }
        Set<String> spelled = new HashSet<>(words);
        for (Item item : items) {
            if (item.brand() != null) {
                Normaliser.tokens(item.brand()).forEach(token -> spelled.add(token.form()));
            }
        }
        spelling = new Spelling(spelled);
    }

    public static Vocabulary of(List<Item> items, List<Category> categories) {
        return new Vocabulary(items, categories);
    }

    /** Brand names, each standing for the name in lower case. */
    public Phrases<String> brands() {
        return brands;
    }

    /** Category names and words that only one category's name has, with the slug. */
    public Phrases<String> categoryNames() {
        return categoryNames;
    }

    /** The slug of the one category whose name has the word. */
    public @Nullable String category(String form) {
        return categories.get(form);
    }

    /** Whether the word stands first in a product's name, in the singular or plural. */
    public boolean isProduct(String form) {
        return heads.contains(form);
    }

    /** Whether the word stands in a product's name or keywords. */
    public boolean knows(String form) {
        return words.contains(form);
    }

    /** Whether what is called so is mostly sold by the kilo. */
    public boolean isSoldByWeight(String singularForm) {
        return byWeight.contains(singularForm);
    }

    /** Whether the shop's names have the word only in the plural: "pañales". */
    public boolean isSoldInPlural(String pluralForm) {
        return inPlural.contains(pluralForm);
    }

    public Spelling spelling() {
        return spelling;
    }

    private void remember(List<Token> tokens, @Nullable String brand) {
        String brandForms = brand == null ? "" : " " + Normaliser.phrase(brand) + " ";
        for (Token token : tokens) {
            if (!token.isNumber()
                    && token.form().length() >= SHORTEST_WORD
                    && !brandForms.contains(" " + token.form() + " ")) {
                words.add(token.form());
                words.add(singular(token.surface()));
            }
        }
    }

    private static Phrases<String> brandsOf(List<Item> items) {
        Phrases.Builder<String> brands = Phrases.builder();
        for (Item item : items) {
            if (item.brand() != null) {
                String name = item.brand().toLowerCase(Locale.ROOT);
                brands.add(name, name);
            }
        }
        // "la serenísima" is also asked for as "serenísima"; full names come first.
        for (Item item : items) {
            if (item.brand() != null && item.brand().startsWith("La ")) {
                String name = item.brand().toLowerCase(Locale.ROOT);
                if (name.length() > 8) {
                    brands.add(name.substring(3), name);
                }
            }
        }
        return brands.build();
    }

    private static Map<String, String> categoriesOf(List<Category> categories) {
        Map<String, String> slugs = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (Category category : categories) {
            String phrase = Normaliser.phrase(category.name());
            slugs.put(phrase, category.slug());
            for (String word : phrase.split(" ", -1)) {
                if (word.length() >= SHORTEST_WORD && !phrase.equals(word)) {
                    String other = slugs.putIfAbsent(word, category.slug());
                    if (other != null && !other.equals(category.slug())) {
                        shared.add(word);
                    }
                }
            }
        }
        shared.forEach(slugs::remove);
        return Map.copyOf(slugs);
    }

    private static Phrases<String> phrasesOf(Map<String, String> slugs) {
        Phrases.Builder<String> phrases = Phrases.builder();
        slugs.forEach(phrases::add);
        return phrases.build();
    }

    private static String singular(String word) {
        return Letters.fold(Plurals.singular(word, Language.SPANISH));
    }
}
