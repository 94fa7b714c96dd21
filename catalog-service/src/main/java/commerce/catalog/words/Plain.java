package commerce.catalog.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Text as it is compared: lower case without accents, as PostgreSQL's {@code unaccent} has it. */
public final class Plain {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int MOST_TABLED = 0x180;

    /** Letters that are no others with a mark, and what they are written as without them. */
    private static final Map<Character, String> LETTERS =
            Map.ofEntries(
                    Map.entry('ø', "o"),
                    Map.entry('đ', "d"),
                    Map.entry('ħ', "h"),
                    Map.entry('ı', "i"),
                    Map.entry('ĸ', "q"),
                    Map.entry('ł', "l"),
                    Map.entry('ŋ', "n"),
                    Map.entry('ŧ', "t"),
                    Map.entry('ð', "d"),
                    Map.entry('æ', "ae"),
                    Map.entry('œ', "oe"),
                    Map.entry('ß', "ss"),
                    Map.entry('þ', "th"));

    /** The plain letters of the Latin signs, each; null where it takes the long way. */
    private static final String[] TABLE = table();

    private Plain() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign >= MOST_TABLED) {
                return normalized(text);
            }
            plain.append(TABLE[sign]);
        }
        return plain.toString();
    }

    /**
     * The words and numbers of a text, plain: "Hellmann's 1,5 L" is "hellmann", "1,5", "l". A
     * number keeps its decimals.
     */
    public static List<String> tokens(String text) {
        String plain = of(text);
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < plain.length()) {
            int end = wordEnd(plain, at);
            if (end == at) {
                at += isPossessive(plain, at) ? 2 : 1;
                continue;
            }
            int times = timesEnd(plain, at, end);
            if (times > at && startsDecimals(plain, end)) {
                // "6x1.5L" is written like "6 x 1.5 L".
                if (times - 1 > at) {
                    tokens.add(plain.substring(at, times - 1));
                }
                tokens.add("x");
                at = times;
            }
            if (isDigits(plain, at, end) && startsDecimals(plain, end)) {
                int decimals = end + 1;
                while (decimals < plain.length() && isDigit(plain.charAt(decimals))) {
                    decimals++;
                }
                int unit = wordEnd(plain, decimals);
                tokens.add(plain.substring(at, decimals));
                if (unit > decimals) {
                    tokens.add(plain.substring(decimals, unit));
                }
                at = unit;
            } else {
                tokens.add(plain.substring(at, end));
                at = end;
            }
        }
        return tokens;
    }

    /** What the forms of a word have in common, near enough: "descremados", "descremada". */
    public static String stem(String word) {
        String singular = Plurals.singular(word);
        boolean ends =
                singular.length() > 3 && "aoe".indexOf(singular.charAt(singular.length() - 1)) >= 0;
        return ends ? singular.substring(0, singular.length() - 1) : singular;
    }

    static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean startsDecimals(String plain, int at) {
        return at + 1 < plain.length()
                && (plain.charAt(at) == ',' || plain.charAt(at) == '.')
                && isDigit(plain.charAt(at + 1));
    }

    /** Where the second number of "6x1" begins, or the one of "x1"; nowhere in other words. */
    private static int timesEnd(String plain, int from, int to) {
        int x = plain.indexOf('x', from);
        return x >= from
                        && x < to
                        && (x == from || isDigits(plain, from, x))
                        && isDigits(plain, x + 1, to)
                ? x + 1
                : -1;
    }

    private static int wordEnd(String plain, int from) {
        int at = from;
        while (at < plain.length() && Character.isLetterOrDigit(plain.codePointAt(at))) {
            at += Character.charCount(plain.codePointAt(at));
        }
        return at;
    }

    /** "Hellmann's" is "Hellmann". */
    private static boolean isPossessive(String plain, int at) {
        return "'’´`".indexOf(plain.charAt(at)) >= 0
                && at + 1 < plain.length()
                && plain.charAt(at + 1) == 's'
                && wordEnd(plain, at + 1) == at + 2;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static String normalized(String text) {
        String lower =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char sign = lower.charAt(i);
            String letters = sign < 0x80 ? null : LETTERS.get(sign);
            if (letters == null) {
                plain.append(sign);
            } else {
                plain.append(letters);
            }
        }
        return plain.toString();
    }

    private static String[] table() {
        String[] table = new String[MOST_TABLED];
        for (char sign = 0; sign < MOST_TABLED; sign++) {
            table[sign] = normalized(String.valueOf(sign));
        }
        return table;
    }
}
