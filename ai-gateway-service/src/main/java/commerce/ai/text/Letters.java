package commerce.ai.text;

import java.text.Normalizer;

/** Letters without their accents, one for one. */
public final class Letters {

    private static final char FIRST = '\u00C0';
    private static final String VOWELS = "aeiouy";
    private static final int SHORTEST_TYPING = 4;

    /** "Lengths" has five in a row. */
    private static final int CONSONANTS = 6;

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

    /**
     * Whether a word is rather keys than a word: one letter held down, no vowel, or too many other
     * letters in a row. Words of three letters and less are never taken for that.
     */
    public static boolean isTyping(String word) {
        if (word.length() < SHORTEST_TYPING) {
            return false;
        }
        int vowels = 0;
        int row = 0;
        int longestRow = 0;
        boolean same = true;
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            boolean vowel = VOWELS.indexOf(letter) >= 0;
            vowels += vowel ? 1 : 0;
            row = vowel ? 0 : row + 1;
            longestRow = Math.max(longestRow, row);
            same &= letter == word.charAt(0);
        }
        return same || vowels == 0 || longestRow >= CONSONANTS;
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
