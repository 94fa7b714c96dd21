package commerce.catalog.words;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stems that PostgreSQL's {@code spanish} configuration indexes words by: Snowball's Spanish
 * algorithm (snowballstem.org/algorithms/spanish/stemmer.html), of words without accents. A test
 * holds it against PostgreSQL's.
 */
public final class SpanishStems {

    private static final String[] PRONOUNS =
            longestFirst("me se sela selo selas selos la le lo las les los nos");
    private static final String[] BEFORE_PRONOUNS = longestFirst("ando iendo ar er ir yendo");

    private static final String[] SUFFIXES =
            longestFirst(
                    "anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso"
                            + " osa osos osas amiento amientos imiento imientos");
    private static final String[] SUFFIXES_AFTER_IC =
            longestFirst("adora ador adoras adores aciones ante antes ancia ancias");
    private static final String[] ENCIA = longestFirst("encia encias");
    private static final String[] IDAD = longestFirst("idad idades");
    private static final String[] IVA = longestFirst("iva ivo ivas ivos");
    private static final String[] ALL_SUFFIXES =
            longestFirst(
                    Stream.of(
                                    SUFFIXES,
                                    SUFFIXES_AFTER_IC,
                                    ENCIA,
                                    IDAD,
                                    IVA,
                                    new String[] {"amente", "mente", "uciones"})
                            .flatMap(Stream::of)
                            .toArray(String[]::new));

    private static final String[] Y_VERBS =
            longestFirst("ya ye yan yen yeron yendo yo yas yes yais yamos");
    private static final String[] VERBS_AFTER_GU = longestFirst("en es emos");
    private static final String[] VERBS =
            longestFirst(
                    "aremos eremos iremos ad ed id ase iese aste iste an aban aran ieran asen"
                            + " iesen aron ieron ado ido ando iendo ar er ir as abas adas idas aras"
                            + " ieras ases ieses abais arais ierais aseis ieseis asteis isteis ados"
                            + " idos amos imos aba ada ida ara iera en es emos");

    private SpanishStems() {}

    /** The stem of a plain word; the word itself where it is none, or has a digit. */
    public static String of(String word) {
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter < 'a' || letter > 'z') {
                return word;
            }
        }
        return word.length() < 2 ? word : new Stem(word).stem();
    }

    /** A word that loses its endings. */
    private static final class Stem {

        private String word;

        /** Where the three regions of the word begin. */
        private final int rv;

        private final int r1;
        private final int r2;

        Stem(String word) {
            this.word = word;
            this.rv = rv(word);
            this.r1 = afterVowelAndConsonant(word, 0);
            this.r2 = afterVowelAndConsonant(word, r1);
        }

        String stem() {
            dropPronoun();
            if (!dropSuffix() && !dropYVerb()) {
                dropVerb();
            }
            dropResidue();
            return word;
        }

        private void dropPronoun() {
            String pronoun = ending(PRONOUNS);
            if (pronoun == null) {
                return;
            }
            String verb = word.substring(0, word.length() - pronoun.length());
            String before = ending(verb, BEFORE_PRONOUNS);
            if (before != null
                    && verb.length() - before.length() >= rv
                    && (!before.equals("yendo") || verb.endsWith("uyendo"))) {
                word = verb;
            }
        }

        private boolean dropSuffix() {
            String suffix = ending(ALL_SUFFIXES);
            if (suffix == null) {
                return false;
            }
            int at = word.length() - suffix.length();
            if (suffix.equals("amente")) {
                if (at < r1) {
                    return false;
                }
                cut(suffix);
                if (dropIn(r2, "iv")) {
                    dropIn(r2, "at");
                } else if (!dropIn(r2, "os") && !dropIn(r2, "ic")) {
                    dropIn(r2, "ad");
                }
                return true;
            }
            if (at < r2) {
                return false;
            }
            cut(suffix);
            if (isOneOf(suffix, SUFFIXES_AFTER_IC)) {
                dropIn(r2, "ic");
            } else if (suffix.equals("uciones")) {
                word += "u";
            } else if (isOneOf(suffix, ENCIA)) {
                word += "ente";
            } else if (suffix.equals("mente")) {
                dropOneIn(r2, "ante", "able", "ible");
            } else if (isOneOf(suffix, IDAD)) {
                dropOneIn(r2, "abil", "ic", "iv");
            } else if (isOneOf(suffix, IVA)) {
                dropIn(r2, "at");
            }
            return true;
        }

        private boolean dropYVerb() {
            String ending = endingIn(rv, Y_VERBS);
            if (ending == null || !word.endsWith("u" + ending)) {
                return false;
            }
            cut(ending);
            return true;
        }

        private void dropVerb() {
            String ending = endingIn(rv, VERBS);
            if (ending == null) {
                return;
            }
            cut(ending);
            if (isOneOf(ending, VERBS_AFTER_GU) && word.endsWith("gu")) {
                cut("u");
            }
        }

        private void dropResidue() {
            if (dropIn(rv, "os") || dropIn(rv, "a") || dropIn(rv, "o")) {
                return;
            }
            if (dropIn(rv, "e") && word.endsWith("gu") && word.length() - 1 >= rv) {
                cut("u");
            }
        }

        private void dropOneIn(int region, String... endings) {
            for (String ending : endings) {
                if (dropIn(region, ending)) {
                    return;
                }
            }
        }

        private boolean dropIn(int region, String ending) {
            if (!word.endsWith(ending) || word.length() - ending.length() < region) {
                return false;
            }
            cut(ending);
            return true;
        }

        private void cut(String ending) {
            word = word.substring(0, word.length() - ending.length());
        }

        private @Nullable String ending(String[] endings) {
            return ending(word, endings);
        }

        /** The longest that is all in a region. */
        private @Nullable String endingIn(int region, String[] endings) {
            for (String ending : endings) {
                if (word.endsWith(ending) && word.length() - ending.length() >= region) {
                    return ending;
                }
            }
            return null;
        }

        private static @Nullable String ending(String word, String[] endings) {
            for (String ending : endings) {
                if (word.endsWith(ending)) {
                    return ending;
                }
            }
            return null;
        }
    }

    private static int rv(String word) {
        int length = word.length();
        if (length < 3) {
            return length;
        }
        if (!isVowel(word.charAt(1))) {
            return after(word, 2, true);
        }
        return isVowel(word.charAt(0)) ? after(word, 2, false) : 3;
    }

    /** Behind the next vowel, or the next consonant; the word's length where there is none. */
    private static int after(String word, int from, boolean vowel) {
        for (int i = from; i < word.length(); i++) {
            if (isVowel(word.charAt(i)) == vowel) {
                return i + 1;
            }
        }
        return word.length();
    }

    private static int afterVowelAndConsonant(String word, int from) {
        return after(word, after(word, from, true), false);
    }

    private static boolean isVowel(char letter) {
        return "aeiou".indexOf(letter) >= 0;
    }

    private static boolean isOneOf(String text, String[] texts) {
        return List.of(texts).contains(text);
    }

    private static String[] longestFirst(String words) {
        return longestFirst(words.split(" "));
    }

    private static String[] longestFirst(String[] words) {
        return Stream.of(words)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toArray(String[]::new);
    }
}
