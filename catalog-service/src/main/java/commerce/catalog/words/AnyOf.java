package commerce.catalog.words;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What one term looks for: a product has it where it has every word of one of the ways to say it.
 *
 * @param ways each of plain words; a word of a size may have spaces and commas
 */
public record AnyOf(List<List<String>> ways) {

    public AnyOf {
        ways = List.copyOf(ways);
    }

    /** Of a word that is written so and not otherwise. */
    public static AnyOf word(String plain) {
        return new AnyOf(List.of(List.of(plain)));
    }

    /** Whether each way is one word. */
    public boolean isOfSingleWords() {
        return ways.stream().allMatch(words -> words.size() == 1);
    }

    /** As an argument of {@code search.term}. */
    public String text() {
        return ways.stream().map(AnyOf::text).collect(Collectors.joining(" | "));
    }

    private static String text(List<String> words) {
        return words.size() == 1
                ? quoted(words.getFirst())
                : words.stream().map(AnyOf::quoted).collect(Collectors.joining(" & ", "(", ")"));
    }

    private static String quoted(String plain) {
        return "'" + plain + "'";
    }
}
