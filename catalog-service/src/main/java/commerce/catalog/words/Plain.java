package commerce.catalog.words;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text as it is compared: lower case without accents, as PostgreSQL's {@code unaccent} has it. */
public final class Plain {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** "Hellmann's" is "Hellmann". */
    private static final Pattern POSSESSIVE = Pattern.compile("['’´`]s\\b");

    /** A number with its decimals, or a word. */
    private static final Pattern TOKEN = Pattern.compile("\\d+[.,]\\d+|[\\p{L}\\p{N}]+");

    private Plain() {}

    public static String of(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** The words and numbers of a text, plain. */
    public static List<String> tokens(String text) {
        String plain = POSSESSIVE.matcher(of(text)).replaceAll("");
        return TOKEN.matcher(plain).results().map(MatchResult::group).toList();
    }

    /** What the forms of a word have in common, near enough: "descremados", "descremada". */
    public static String stem(String word) {
        String singular = Plurals.singular(word);
        boolean ends =
                singular.length() > 3 && "aoe".indexOf(singular.charAt(singular.length() - 1)) >= 0;
        return ends ? singular.substring(0, singular.length() - 1) : singular;
    }
}
