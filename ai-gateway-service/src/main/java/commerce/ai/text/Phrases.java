package commerce.ai.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Phrases of one or more words and what each stands for. The longest phrase that begins at a token
 * is the one that is found.
 */
public final class Phrases<V> {

    /**
     * A phrase that was found.
     *
     * @param length in tokens
     */
    public record Hit<V>(V value, int length) {}

    private record Entry<V>(List<String> words, Hit<V> hit) {}

    private final Map<String, List<Entry<V>>> byFirstWord;

    private Phrases(Map<String, List<Entry<V>>> byFirstWord) {
        this.byFirstWord = byFirstWord;
    }

    public static <V> Builder<V> builder() {
        return new Builder<>();
    }

    /** The longest phrase that begins at a token. */
    public @Nullable Hit<V> at(List<Token> tokens, int index) {
        List<Entry<V>> entries = byFirstWord.get(tokens.get(index).form());
        if (entries == null) {
            return null;
        }
        for (Entry<V> entry : entries) {
            if (stands(entry.words, tokens, index)) {
                return entry.hit;
            }
        }
        return null;
    }

    public boolean has(List<Token> tokens, int index) {
        return at(tokens, index) != null;
    }

    private static boolean stands(List<String> words, List<Token> tokens, int index) {
        if (index + words.size() > tokens.size()) {
            return false;
        }
        for (int i = 1; i < words.size(); i++) {
            if (!tokens.get(index + i).form().equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Collects phrases; of two that are the same the first one counts. */
    public static final class Builder<V> {
        private final Map<String, V> phrases = new HashMap<>();

        public Builder<V> add(String phrase, V value) {
            String forms = Normaliser.phrase(phrase);
            if (!forms.isEmpty()) {
                phrases.putIfAbsent(forms, value);
            }
            return this;
        }

        public Phrases<V> build() {
            Map<String, List<Entry<V>>> byFirstWord = new HashMap<>();
            phrases.forEach(
                    (phrase, value) -> {
                        List<String> words = List.of(phrase.split(" ", -1));
                        byFirstWord
                                .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>(1))
                                .add(new Entry<>(words, new Hit<>(value, words.size())));
                    });
            Comparator<Entry<V>> longestFirst =
                    Comparator.comparingInt((Entry<V> entry) -> entry.words.size()).reversed();
            byFirstWord.values().forEach(entries -> entries.sort(longestFirst));
            return new Phrases<>(byFirstWord);
        }
    }
}
