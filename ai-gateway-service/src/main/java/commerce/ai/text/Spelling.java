package commerce.ai.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Known words that are one slip of the finger away: a letter missing, too much, wrong, or two
 * swapped. Every known word is kept under each form it has with one letter left out; two words are
 * neighbours where such forms meet.
 *
 * @see <a href="https://github.com/wolfgarbe/SymSpell">SymSpell: symmetric delete</a>
 */
public final class Spelling {

    /** Shorter words have too many neighbours. */
    static final int SHORTEST = 5;

    /** Stands for "more than one word": nothing is corrected then. */
    private static final String AMBIGUOUS = "";

    private final Set<String> known;
    private final Map<String, String> byGap = new HashMap<>();

    public Spelling(Set<String> words) {
        known = Set.copyOf(words);
        for (String word : known) {
            if (word.length() >= SHORTEST && Character.isLetter(word.charAt(0))) {
                for (int i = 1; i < word.length(); i++) {
                    byGap.merge(without(word, i), word, Spelling::orAmbiguous);
                }
            }
        }
    }

    public boolean knows(String form) {
        return known.contains(form);
    }

    /** The known word that was meant; null where there is none or more than one. */
    public @Nullable String meant(String form) {
        if (form.length() < SHORTEST || !Character.isLetter(form.charAt(0))) {
            return null;
        }
        String longer = byGap.get(form);
        if (longer != null && !longer.equals(AMBIGUOUS)) {
            return longer;
        }
        String found = null;
        for (int i = 1; i < form.length(); i++) {
            String shorter = without(form, i);
            String candidate = known.contains(shorter) ? shorter : byGap.get(shorter);
            if (candidate == null
                    || candidate.length() < SHORTEST
                    || !isOneSlipAway(form, candidate)) {
                continue;
            }
            if (found != null && !found.equals(candidate)) {
                return null;
            }
            found = candidate;
        }
        return found;
    }

    private static String without(String word, int index) {
        return word.substring(0, index) + word.substring(index + 1);
    }

    private static String orAmbiguous(String one, String other) {
        return one.equals(other) ? one : AMBIGUOUS;
    }

    /** Forms with a gap also meet for words that are two slips apart: "casa" and "saca". */
    private static boolean isOneSlipAway(String form, String word) {
        int same = 0;
        int shortest = Math.min(form.length(), word.length());
        while (same < shortest && form.charAt(same) == word.charAt(same)) {
            same++;
        }
        String formRest = form.substring(same);
        String wordRest = word.substring(same);
        if (form.length() > word.length()) {
            return formRest.substring(1).equals(wordRest);
        }
        if (form.length() < word.length()) {
            return wordRest.substring(1).equals(formRest);
        }
        boolean swapped =
                formRest.length() >= 2
                        && formRest.charAt(0) == wordRest.charAt(1)
                        && formRest.charAt(1) == wordRest.charAt(0)
                        && formRest.substring(2).equals(wordRest.substring(2));
        return swapped || formRest.isEmpty() || formRest.substring(1).equals(wordRest.substring(1));
    }
}
