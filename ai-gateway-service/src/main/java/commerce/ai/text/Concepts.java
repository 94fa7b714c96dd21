package commerce.ai.text;

import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What words are about, as numbers that mean the same in every language: "repartidor", "motoboy"
 * and "driver" are one concept. The table is {@code any/concepts.tsv}: a concept, and a column of
 * words and beginnings of words ({@code demor*}) for each language.
 */
final class Concepts {

    private static final int SHORTEST_BEGINNING = 2;
    private static final int[] NONE = {};

    private final Map<String, int[]> byWord;
    private final Map<String, int[]> byBeginning;

    private Concepts(Map<String, int[]> byWord, Map<String, int[]> byBeginning) {
        this.byWord = byWord;
        this.byBeginning = byBeginning;
    }

    static Concepts of(Language language) {
        Map<String, List<Integer>> words = new HashMap<>();
        Map<String, List<Integer>> beginnings = new HashMap<>();
        for (String line : Resource.lines("any/concepts.tsv")) {
            String[] column = line.split("\t", -1);
            if (column.length != Language.values().length + 1) {
                throw new IllegalStateException("a column of words for each language in: " + line);
            }
            for (String word : column[column(language)].split("\\|", -1)) {
                boolean begins = word.endsWith("*");
                String letters = begins ? word.substring(0, word.length() - 1) : word;
                (begins ? beginnings : words)
                        .computeIfAbsent(letters, _ -> new ArrayList<>())
                        .add(column[0].hashCode());
            }
        }
        return new Concepts(asArrays(words), asArrays(beginnings));
    }

    private static int column(Language language) {
        return switch (language) {
            case SPANISH -> 1;
            case PORTUGUESE -> 2;
            case ENGLISH -> 3;
        };
    }

    private static Map<String, int[]> asArrays(Map<String, List<Integer>> lists) {
        Map<String, int[]> arrays = new HashMap<>();
        lists.forEach(
                (word, list) ->
                        arrays.put(word, list.stream().mapToInt(Integer::intValue).toArray()));
        return arrays;
    }

    /** Whether the table has the word, and not only a beginning of it. */
    boolean has(String form) {
        return byWord.containsKey(form) || byBeginning.containsKey(form);
    }

    /** The concepts of a word; none where it has none. The longest beginning counts. */
    int[] of(String form) {
        int[] concepts = byWord.get(form);
        if (concepts != null) {
            return concepts;
        }
        for (int length = form.length(); length >= SHORTEST_BEGINNING; length--) {
            int[] begun = byBeginning.get(form.substring(0, length));
            if (begun != null) {
                return begun;
            }
        }
        return NONE;
    }
}
