package commerce.ai.text;

import java.text.Normalizer;

/** Letters without their accents, one for one. */
public final class Letters {

    private static final char FIRST = '\u00C0';
    private static final char[] PLAIN = plainLetters();

    private Letters() {}

    /** A lower-case letter without its accent: {@code ñ} is {@code n}, {@code ç} is {@code c}. */
    static char plain(char letter) {
        int index = letter - FIRST;
        return index < 0 || index >= PLAIN.length ? letter : PLAIN[index];
    }

    /** Lower case without accents. */
    public static String fold(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        StringBuilder folded = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            folded.append(plain(lower.charAt(i)));
        }
        return folded.toString();
    }

    /** Whether a word has letters that only some languages have. */
    static boolean isMarked(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 0x7F) {
                return true;
            }
        }
        return false;
    }

    /** Each letter once where it stands twice in a row. */
    public static String withoutDoubles(String word) {
        StringBuilder single = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
                single.append(word.charAt(i));
            }
        }
        return single.toString();
    }

    private static char[] plainLetters() {
        char[] plain = new char[0x180 - FIRST];
        for (char c = FIRST; c < 0x180; c++) {
            char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
            plain[c - FIRST] = Character.toLowerCase(base);
        }
        return plain;
    }
}
