package commerce.catalog.words;

/**
 * How far a word as typed is from a word as sold. One for a letter too many, too few, other, or for
 * two that changed places; less for what fingers and ears confuse: neighbours on the keyboard,
 * vowels, a letter doubled or not, and letters that sound alike in Spanish and Portuguese.
 */
final class Edits {

    private static final double NEIGHBOUR = 0.7;
    private static final double VOWEL = 0.7;
    private static final double DOUBLED = 0.4;
    private static final double SILENT = 0.3;
    private static final double PLURAL = 0.3;
    private static final double SWAPPED = 0.6;

    /** Another first letter is rarer than another inner one. */
    private static final double FIRST = 0.2;

    /** Two words that sound the same, however they are written. */
    static final double SOUNDS_ALIKE = 0.25;

    /** A long word with a letter in another place: "iorgute". */
    private static final double ALL_ITS_LETTERS = 1.2;

    private static final int LONG = 6;

    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    private static final double[][] SUBSTITUTIONS = substitutions();

    private Edits() {}

    /**
     * @param typedSound {@link #sound} of the typed word
     * @param limit beyond which it does not matter by how much
     */
    static double cost(
            String typed, String typedSound, String sold, String soldSound, double limit) {
        if (typedSound.equals(soldSound)) {
            return SOUNDS_ALIKE;
        }
        double written = distance(typed, sold, limit);
        if (written > ALL_ITS_LETTERS && hasSameLetters(typed, sold)) {
            return ALL_ITS_LETTERS;
        }
        if (written <= SOUNDS_ALIKE) {
            return written;
        }
        double heard =
                SOUNDS_ALIKE
                        + distance(typedSound, soldSound, Math.min(limit, written) - SOUNDS_ALIKE);
        double cost = Math.min(written, heard);
        return typedSound.isEmpty()
                        || soldSound.isEmpty()
                        || typedSound.charAt(0) == soldSound.charAt(0)
                ? cost
                : cost + FIRST;
    }

    /** Whether a long word begins and ends alike and has the same letters in another order. */
    private static boolean hasSameLetters(String typed, String sold) {
        int last = typed.length() - 1;
        if (typed.length() < LONG
                || typed.length() != sold.length()
                || typed.charAt(0) != sold.charAt(0)
                || typed.charAt(last) != sold.charAt(last)) {
            return false;
        }
        int[] counts = new int[26];
        for (int i = 0; i <= last; i++) {
            if (!isLetter(typed.charAt(i)) || !isLetter(sold.charAt(i))) {
                return false;
            }
            counts[typed.charAt(i) - 'a']++;
            counts[sold.charAt(i) - 'a']--;
        }
        for (int count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    /** Optimal string alignment, with the weights above. Infinite beyond the limit. */
    static double distance(String a, String b, double limit) {
        if (Math.abs(a.length() - b.length()) * SILENT > limit || limit < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] beforeLast = new double[b.length() + 1];
        double[] last = new double[b.length() + 1];
        double[] row = new double[b.length() + 1];
        double[] singles = new double[b.length() + 1];
        double leastBefore = 0;
        for (int j = 1; j <= b.length(); j++) {
            singles[j] = single(b, j - 1);
            last[j] = last[j - 1] + singles[j];
        }
        for (int i = 1; i <= a.length(); i++) {
            char letter = a.charAt(i - 1);
            double single = single(a, i - 1);
            row[0] = last[0] + single;
            double least = row[0];
            char before = 0;
            for (int j = 1; j <= b.length(); j++) {
                char other = b.charAt(j - 1);
                double cost =
                        Math.min(
                                last[j - 1] + substitution(letter, other),
                                Math.min(last[j] + single, row[j - 1] + singles[j]));
                if (letter == before && i > 1 && a.charAt(i - 2) == other) {
                    cost = Math.min(cost, beforeLast[j - 2] + SWAPPED);
                }
                before = other;
                row[j] = cost;
                least = Math.min(least, cost);
            }
            // Two letters that changed places reach back over one row.
            if (Math.min(least, leastBefore) > limit) {
                return Double.POSITIVE_INFINITY;
            }
            leastBefore = least;
            double[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()] > limit ? Double.POSITIVE_INFINITY : last[b.length()];
    }

    /** A letter that one word has and the other has not. */
    private static double single(String word, int at) {
        char letter = word.charAt(at);
        if (letter == 'h') {
            return SILENT;
        }
        if (letter == 's' && at == word.length() - 1) {
            return PLURAL;
        }
        return at > 0 && word.charAt(at - 1) == letter ? DOUBLED : 1;
    }

    private static double substitution(char a, char b) {
        if (a == b) {
            return 0;
        }
        return isLetter(a) && isLetter(b) ? SUBSTITUTIONS[a - 'a'][b - 'a'] : 1;
    }

    /**
     * A word by its sound: b and v, s, c and z, ll and y, k, c and q, g and j, ch, sh and x are one
     * each, h is none.
     */
    static String sound(String word) {
        StringBuilder sound = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
            char heard =
                    switch (letter) {
                        case 'v', 'w' -> 'b';
                        case 'z' -> 's';
                        case 'c' -> next == 'h' ? 'x' : next == 'e' || next == 'i' ? 's' : 'k';
                        case 'q' -> 'k';
                        case 'g' -> next == 'e' || next == 'i' ? 'j' : 'g';
                        case 's' -> next == 'h' ? 'x' : 's';
                        case 'p' -> next == 'h' ? 'f' : 'p';
                        case 'l' -> next == 'l' ? 'y' : 'l';
                        case 'o' -> next == 'o' ? 'u' : 'o';
                        case 'e' -> next == 'e' ? 'i' : 'e';
                        default -> letter;
                    };
            boolean pair =
                    ((letter == 'c' || letter == 's' || letter == 'p') && next == 'h')
                            || ((letter == 'l' || letter == 'o' || letter == 'e') && next == letter)
                            || ((letter == 'q' || letter == 'g')
                                    && next == 'u'
                                    && i + 2 < word.length()
                                    && "ei".indexOf(word.charAt(i + 2)) >= 0);
            if (pair) {
                i++;
            }
            boolean silent = letter == 'h' && (i == 0 || word.charAt(i - 1) != 'c');
            boolean again = !sound.isEmpty() && sound.charAt(sound.length() - 1) == heard;
            if (!silent && !again) {
                sound.append(heard);
            }
        }
        return sound.toString();
    }

    private static boolean isVowel(char letter) {
        return "aeiou".indexOf(letter) >= 0;
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private static double[][] substitutions() {
        double[][] costs = new double[26][26];
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'z'; b++) {
                costs[a - 'a'][b - 'a'] = isVowel(a) && isVowel(b) ? VOWEL : 1;
            }
        }
        for (int row = 0; row < ROWS.length; row++) {
            for (int at = 0; at < ROWS[row].length(); at++) {
                char letter = ROWS[row].charAt(at);
                if (at > 0) {
                    mark(costs, letter, ROWS[row].charAt(at - 1));
                }
                if (row > 0) {
                    mark(costs, letter, ROWS[row - 1].charAt(at));
                    if (at + 1 < ROWS[row - 1].length()) {
                        mark(costs, letter, ROWS[row - 1].charAt(at + 1));
                    }
                }
            }
        }
        return costs;
    }

    private static void mark(double[][] costs, char a, char b) {
        costs[a - 'a'][b - 'a'] = NEIGHBOUR;
        costs[b - 'a'][a - 'a'] = NEIGHBOUR;
    }
}
