package commerce.catalog.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people want to do, of {@code needs.txt}, and what they buy for it: "algo para limpiar el
 * horno" is no oven.
 */
final class Needs {

    private static final int KEY = 2;

    /** Who says what they want to do says so many words at least. */
    private static final int LEAST_WORDS = 2;

    /** What is said before something that is to be done. */
    private static final Set<String> ASKING =
            Set.copyOf(
                    Plain.tokens(
                            "algo que como donde quiero necesito quero preciso onde something what"
                                    + " how that to i my"));

    /**
     * Something to do.
     *
     * @param signs words that are all said where it is meant, some with any ending
     * @param things what is bought for it, best first
     */
    private record Need(List<Sign> signs, List<String> things) {

        boolean isSaidBy(List<String> words) {
            return signs.stream().allMatch(sign -> words.stream().anyMatch(sign::fits));
        }
    }

    private record Sign(String word, boolean begins) {

        static Sign read(String text) {
            boolean begins = text.endsWith("*");
            return new Sign(Plain.of(begins ? text.substring(0, text.length() - 1) : text), begins);
        }

        boolean fits(String said) {
            return begins
                    ? said.startsWith(word)
                    : said.equals(word) || Plurals.singular(said).equals(word);
        }
    }

    /**
     * What was found.
     *
     * @param words those of the query that told it
     * @param things what to look for, best first
     */
    record Found(List<String> words, List<String> things) {}

    /** By how the first sign begins. */
    private final Map<String, List<Need>> needs = new HashMap<>();

    private Needs() {}

    static Needs load() {
        return read(Lines.of("needs.txt"));
    }

    /** Lines of {@code sign sign, sign sign => thing, thing}. */
    static Needs read(List<String> lines) {
        Needs needs = new Needs();
        for (String line : lines) {
            String[] sides = line.split("=>", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("not a need: " + line);
            }
            List<String> things =
                    Arrays.stream(sides[1].split(","))
                            .map(thing -> String.join(" ", Plain.tokens(thing)))
                            .distinct()
                            .toList();
            for (String signs : sides[0].split(",")) {
                Need need =
                        new Need(
                                Arrays.stream(signs.strip().split(" +")).map(Sign::read).toList(),
                                things);
                needs.needs
                        .computeIfAbsent(
                                key(need.signs().getFirst().word()), _ -> new ArrayList<>())
                        .add(need);
            }
        }
        return needs;
    }

    /** Whether something is wanted to be done, and not only named. */
    static boolean isAsked(List<String> words) {
        return words.stream().anyMatch(ASKING::contains);
    }

    /** The need that most of the words tell, if there are words enough; the first of several. */
    Optional<Found> of(List<String> words) {
        if (words.size() < LEAST_WORDS) {
            return Optional.empty();
        }
        Need best = null;
        for (String word : words) {
            for (Need need : needs.getOrDefault(key(word), List.of())) {
                if ((best == null || need.signs().size() > best.signs().size())
                        && need.isSaidBy(words)) {
                    best = need;
                }
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        List<Sign> signs = best.signs();
        return Optional.of(
                new Found(
                        words.stream()
                                .filter(word -> signs.stream().anyMatch(sign -> sign.fits(word)))
                                .toList(),
                        best.things()));
    }

    private static String key(String word) {
        return word.length() < KEY ? word : word.substring(0, KEY);
    }
}
