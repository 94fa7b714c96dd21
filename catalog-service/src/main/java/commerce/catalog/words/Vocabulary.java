package commerce.catalog.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a catalogue: which there are, how often, and in what part. Made anew when the
 * catalogue changed; never changes itself.
 */
public final class Vocabulary {

    /** What a shop knows before its catalogue was read: any word may be one of its. */
    public static final Vocabulary EMPTY = new Builder().build();

    /**
     * A word of the catalogue.
     *
     * @param products how many have it in their name, brand or category; 0 where it only stands in
     *     descriptions
     * @param heads how many of them begin with it: are it, rather than have it
     * @param things how many of them may name the thing with it, were they in English
     * @param brands of how many brands it is part
     * @param sound how it sounds
     * @param letters which letters it has, near enough
     */
    record Word(
            String text,
            int products,
            int heads,
            int things,
            int brands,
            String sound,
            int letters) {}

    /**
     * A word near a typed one.
     *
     * @param cost of {@link Edits}
     */
    record Near(Word word, double cost) {}

    private static final int MOST_LENGTH = 24;
    private static final int LONG = 6;
    private static final int SHORTEST_NEAR = 3;

    private final Map<String, Word> words;
    private final Map<String, List<Word>> byStem = new HashMap<>();
    private final List<List<Word>> byLength = new ArrayList<>();

    /** Of the words of each length their letters, to pass over most without looking at the word. */
    private final List<int[]> lettersByLength;

    /** Of words that are mostly filler those that they follow in a name. */
    private final Set<String> named;

    private final int products;
    private int mostFrequent;

    private Vocabulary(Map<String, Word> words, Set<String> named, int products) {
        this.words = words;
        this.named = named;
        this.products = products;
        for (int i = 0; i <= MOST_LENGTH; i++) {
            byLength.add(new ArrayList<>());
        }
        for (Word word : words.values()) {
            byStem.computeIfAbsent(stem(word.text()), _ -> new ArrayList<>(1)).add(word);
            if (word.products() > 0
                    && word.text().length() <= MOST_LENGTH
                    && !Character.isDigit(word.text().charAt(0))) {
                byLength.get(word.text().length()).add(word);
                mostFrequent = Math.max(mostFrequent, word.products());
            }
        }
        lettersByLength =
                byLength.stream()
                        .map(same -> same.stream().mapToInt(Word::letters).toArray())
                        .toList();
    }

    /** Whether there is nothing to hold a query against. */
    boolean isEmpty() {
        return words.isEmpty();
    }

    /** How many words there are. */
    public int size() {
        return words.size();
    }

    /** How many products there are. */
    int products() {
        return products;
    }

    @Nullable Word get(String word) {
        return words.get(word);
    }

    /** Whether the catalogue has a word, or another form of it. */
    boolean knows(String word) {
        return words.containsKey(word) || byStem.containsKey(stem(word));
    }

    /** Whether products are called so, rather than only described. */
    boolean names(String word) {
        return products(word) > 0;
    }

    /** In how many names, brands and categories a word stands, in any form. */
    int products(String word) {
        int sum = 0;
        for (Word each : forms(word)) {
            sum += each.products();
        }
        return sum;
    }

    /** How many products begin with a word, in any form. */
    int heads(String word) {
        int sum = 0;
        for (Word each : forms(word)) {
            sum += each.heads();
        }
        return sum;
    }

    /** How many products an English name calls so, in any form. */
    int things(String word) {
        int sum = 0;
        for (Word each : forms(word)) {
            sum += each.things();
        }
        return sum;
    }

    /** Whether a name has a word that is mostly filler after another: "vitamina e". */
    boolean names(String word, String filler) {
        return named.contains(word + " " + filler);
    }

    boolean isBrand(String word) {
        Word known = words.get(word);
        return known != null && known.brands() > 0 && known.heads() * 2 < known.products();
    }

    /** The words that labels begin with. */
    List<String> heads() {
        return words.values().stream().filter(word -> word.heads() > 0).map(Word::text).toList();
    }

    /** Whether all words of a phrase are known, but for the little ones. */
    boolean knowsAll(String phrase) {
        for (String word : phrase.split(" ")) {
            if (word.length() > 2 && !knows(word)) {
                return false;
            }
        }
        return true;
    }

    /** The names' words that begin so, the most frequent first. */
    List<Word> beginningWith(String beginning, int count) {
        List<Word> found = new ArrayList<>();
        for (int length = beginning.length() + 1; length <= MOST_LENGTH; length++) {
            for (Word word : byLength.get(length)) {
                if (word.text().startsWith(beginning)) {
                    found.add(word);
                }
            }
        }
        found.sort(Comparator.comparingInt(Word::products).reversed());
        return found.subList(0, Math.min(count, found.size()));
    }

    /** The same as they are written. */
    public List<String> completions(String beginning, int count) {
        return beginningWith(beginning, count).stream().map(Word::text).toList();
    }

    /** The names' words within a cost of a typed one. */
    List<Near> near(String typed, double limit) {
        List<Near> near = new ArrayList<>();
        String sound = Edits.sound(typed);
        int letters = letters(sound);
        int most = (int) Math.ceil(limit) + 1;
        int different = (int) Math.ceil(limit);
        for (int length = Math.max(SHORTEST_NEAR, typed.length() - most);
                length <= Math.min(MOST_LENGTH, typed.length() + most);
                length++) {
            int[] others = lettersByLength.get(length);
            for (int i = 0; i < others.length; i++) {
                if (Integer.bitCount(letters & ~others[i]) <= different
                        && Integer.bitCount(others[i] & ~letters) <= different) {
                    Word word = byLength.get(length).get(i);
                    double cost = Edits.cost(typed, sound, word.text(), word.sound(), limit);
                    if (cost <= limit) {
                        near.add(new Near(word, cost));
                    }
                }
            }
        }
        return near;
    }

    /** How many products the most frequent of the names' words has. */
    int mostFrequent() {
        return mostFrequent;
    }

    /** The same with words that it had not. */
    public Vocabulary with(Collection<ProductText> added) {
        if (added.isEmpty()) {
            return this;
        }
        Builder builder = new Builder();
        added.forEach(builder::add);
        Vocabulary others = builder.build();
        Map<String, Word> all = new HashMap<>(others.words);
        all.putAll(words);
        Set<String> allNamed = new HashSet<>(others.named);
        allNamed.addAll(named);
        return all.size() == words.size() && allNamed.size() == named.size()
                ? this
                : new Vocabulary(all, allNamed, products);
    }

    private List<Word> forms(String word) {
        Word known = words.get(word);
        List<Word> same = byStem.getOrDefault(stem(word), List.of());
        return known == null || same.contains(known) ? same : List.of(known);
    }

    /** Of a short word the endings tell it from others: "pan" and "pano". */
    private static String stem(String word) {
        return word.length() < LONG ? Plurals.singular(word) : Plain.stem(word);
    }

    /** Which letters a sound has, as bits. */
    private static int letters(String sound) {
        int letters = 0;
        for (int i = 0; i < sound.length(); i++) {
            letters |= 1 << (sound.charAt(i) & 31);
        }
        return letters;
    }

    /** Counts the words of products. */
    public static final class Builder {

        private final Map<String, int[]> counts = new HashMap<>();
        private final Set<String> named = new HashSet<>();
        private final Set<String> brands = new HashSet<>();
        private int products;

        /** One product's words. */
        public Builder add(ProductText product) {
            products++;
            List<String> name = Plain.tokens(product.name());
            List<String> brand =
                    product.brand() == null ? List.of() : Plain.tokens(product.brand());
            Set<String> named = new HashSet<>(name);
            named.addAll(brand);
            named.addAll(Plain.tokens(product.category()));
            named.forEach(word -> count(word)[0]++);
            addNamed(name);
            int head = Heads.of(name, brand);
            if (head >= 0) {
                count(name.get(head))[1]++;
            }
            Set<String> things = new HashSet<>();
            for (int i = 0; i < name.size(); i++) {
                if (EnglishNames.mayNameThing(name, i) && things.add(name.get(i))) {
                    count(name.get(i))[3]++;
                }
            }
            if (product.brand() != null && brands.add(product.brand())) {
                brand.forEach(word -> count(word)[2]++);
            }
            Plain.tokens(product.others()).forEach(this::count);
            return this;
        }

        private void addNamed(List<String> name) {
            for (int i = 1; i < name.size(); i++) {
                if (Filler.mayName(name.get(i))) {
                    int before = Filler.joins(name.get(i - 1)) ? i - 2 : i - 1;
                    if (before >= 0) {
                        named.add(name.get(before) + " " + name.get(i));
                    }
                }
            }
        }

        public Vocabulary build() {
            Map<String, Word> words = HashMap.newHashMap(counts.size());
            counts.forEach(
                    (text, count) -> {
                        String sound = Edits.sound(text);
                        words.put(
                                text,
                                new Word(
                                        text,
                                        count[0],
                                        count[1],
                                        count[3],
                                        count[2],
                                        sound,
                                        letters(sound)));
                    });
            return new Vocabulary(words, Set.copyOf(named), products);
        }

        private int[] count(String word) {
            return counts.computeIfAbsent(word, _ -> new int[4]);
        }
    }
}
