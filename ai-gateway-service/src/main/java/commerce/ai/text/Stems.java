package commerce.ai.text;

import java.util.HashSet;
import java.util.Set;

/** Beginnings of words: {@code agreg} of "agregame", "agregar", "agregue". */
public final class Stems {

    private final Set<String> stems;
    private final int shortest;
    private final int longest;

    public Stems(Set<String> stems) {
        this.stems = new HashSet<>(stems);
        this.shortest = stems.stream().mapToInt(String::length).min().orElse(0);
        this.longest = stems.stream().mapToInt(String::length).max().orElse(-1);
    }

    /** Whether the word begins with one of the stems. */
    public boolean beginOf(String word) {
        int most = Math.min(longest, word.length());
        for (int length = shortest; length <= most; length++) {
            if (stems.contains(word.substring(0, length))) {
                return true;
            }
        }
        return false;
    }
}
