package commerce.ai.text;

import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which language a message is written in: every word votes for the languages that know it, the more
 * the fewer they are; letters and endings that only one language has vote too.
 */
public final class LanguageGuess {

    /**
     * What was found.
     *
     * @param language the language, where it can be told
     * @param order all languages, most probable first
     */
    public record Guess(@Nullable Language language, List<Language> order) {}

    private static final double ONE_LANGUAGE = 1;
    private static final double TWO_LANGUAGES = 0.25;
    private static final double TELLING = 0.5;
    private static final double LETTER = 1.5;
    private static final double ENDING = 0.4;
    private static final double LEAST = 0.5;
    private static final double MARGIN = 0.25;
    private static final int SHORTEST_WITH_ENDING = 5;

    private final List<Lexicon> lexicons;

    /**
     * @param lexicons one of each language
     */
    public LanguageGuess(Collection<Lexicon> lexicons) {
        this.lexicons = List.copyOf(lexicons);
    }

    /** The language of a message. */
    public Guess of(String message, List<Token> tokens) {
        Votes votes = new Votes();
        for (Token token : tokens) {
            byWord(token, votes);
        }
        byLetters(message, votes);
        List<Language> order = new ArrayList<>(List.of(Language.values()));
        order.sort(Comparator.comparingDouble((Language each) -> -votes.of(each)));
        double best = votes.of(order.get(0));
        double second = votes.of(order.get(1));
        boolean clear = best >= LEAST && best - second >= MARGIN * best;
        return new Guess(clear ? order.getFirst() : null, List.copyOf(order));
    }

    private static final class Votes {
        private final Map<Language, Double> sums = new EnumMap<>(Language.class);

        void add(Language language, double weight) {
            sums.merge(language, weight, Double::sum);
        }

        double of(Language language) {
            return sums.getOrDefault(language, 0.0);
        }
    }

    private void byWord(Token token, Votes votes) {
        String form = token.form();
        if (!vote(form, Lexicon::has, votes)
                && !vote(form, Lexicon::hasStem, votes)
                && !vote(Letters.withoutDoubles(form), Lexicon::has, votes)) {
            byEnding(form, votes);
        }
        if (Letters.isMarked(token.surface())) {
            vote(token.surface(), Lexicon::spells, votes);
        }
        for (Lexicon lexicon : lexicons) {
            if (lexicon.isTelling(form)) {
                votes.add(lexicon.language(), TELLING);
            }
        }
    }

    /** Votes for the languages that know a word; false where none does. */
    private boolean vote(String word, BiPredicate<Lexicon, String> knows, Votes votes) {
        if (word.length() < 2) {
            // Single letters are used for everything.
            return true;
        }
        List<Lexicon> knowing = new ArrayList<>(lexicons.size());
        for (Lexicon lexicon : lexicons) {
            if (knows.test(lexicon, word)) {
                knowing.add(lexicon);
            }
        }
        if (knowing.size() < lexicons.size()) {
            double each = knowing.size() == 1 ? ONE_LANGUAGE : TWO_LANGUAGES;
            knowing.forEach(lexicon -> votes.add(lexicon.language(), each));
        }
        return !knowing.isEmpty();
    }

    private static void byLetters(String message, Votes votes) {
        for (int i = 0; i < message.length(); i++) {
            switch (message.charAt(i)) {
                case '¿', '¡', 'ñ', 'Ñ' -> votes.add(Language.SPANISH, LETTER);
                case 'ã', 'õ', 'ç', 'ê', 'â', 'ô', 'à', 'Ã', 'Õ', 'Ç' ->
                        votes.add(Language.PORTUGUESE, LETTER);
                default -> {}
            }
        }
    }

    private static void byEnding(String form, Votes votes) {
        if (form.length() < SHORTEST_WITH_ENDING) {
            return;
        }
        if (form.endsWith("ing")
                || form.endsWith("ed")
                || form.contains("th")
                || form.contains("sh")
                || form.contains("w")) {
            votes.add(Language.ENGLISH, ENDING);
        } else if (form.endsWith("cao")
                || form.endsWith("oes")
                || form.contains("nh")
                || form.contains("lh")) {
            votes.add(Language.PORTUGUESE, ENDING);
        } else if (form.endsWith("cion") || form.contains("ll") || form.endsWith("ito")) {
            votes.add(Language.SPANISH, ENDING);
        }
    }
}
