package commerce.ai.text;

import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What words are about, as numbers that mean the same in every language: "repartidor", "motoboy"
 * and "driver" are one concept. The table is {@code any/concepts.tsv}: a concept, and a column of
 * words and beginnings of words ({@code demor*}) for each language. A concept behind an exclamation
 * mark is none of a shop's business.
 */
final class Concepts {

    private static final int SHORTEST_BEGINNING = 2;
    private static final int[] NONE = {};

    private final Map<String, int[]> byWord;
    private final Map<String, int[]> byBeginning;
    private final Set<Integer> beside;

    private Concepts(
            Map<String, int[]> byWord, Map<String, int[]> byBeginning, Set<Integer> beside) {
        this.byWord = byWord;
        this.byBeginning = byBeginning;
        this.beside = Set.copyOf(beside);
    }

    static Concepts of(Language language) {
        Map<String, List<Integer>> words = new HashMap<>();
        Map<String, List<Integer>> beginnings = new HashMap<>();
        Set<Integer> beside = new HashSet<>();
        for (String line : Resource.lines("any/concepts.tsv")) {
            String[] column = line.split("\t", -1);
            if (column.length != Language.values().length + 1) {
                throw new IllegalStateException("a column of words for each language in: " + line);
            }
            boolean isBeside = column[0].startsWith("!");
            int concept = (isBeside ? column[0].substring(1) : column[0]).hashCode();
            if (isBeside) {
                beside.add(concept);
            }
            for (String word : column[column(language)].split("\\|", -1)) {
                boolean begins = word.endsWith("*");
                String letters = begins ? word.substring(0, word.length() - 1) : word;
                (begins ? beginnings : words)
                        .computeIfAbsent(letters, _ -> new ArrayList<>())
                        .add(concept);
            }
        }
        return new Concepts(asArrays(words), asArrays(beginnings), beside);
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

    /** Whether a word is about nothing but what is none of a shop's business. */
    boolean isBesideThePoint(String form) {
        int[] concepts = of(form);
        for (int concept : concepts) {
            if (!beside.contains(concept)) {
                return false;
            }
        }
        return concepts.length > 0;
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
