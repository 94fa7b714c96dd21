package commerce.ai.rules;

import commerce.ai.catalogue.Vocabulary;
import commerce.ai.meaning.Meaning;
import commerce.ai.meaning.Understanding;
import commerce.ai.slot.Sentence;
import commerce.ai.text.LanguageGuess;
import commerce.ai.text.LanguageGuess.Guess;
import commerce.ai.text.Normaliser;
import commerce.ai.text.Token;
import commerce.contracts.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Understands by rules alone: the language is guessed, the message is read in it, and in the others
 * where it makes no sense in that one.
 */
public final class RuleUnderstanding implements Understanding {

    /** What {@link Meaning#source} says. */
    public static final String SOURCE = "rules";

    /** How sure a reading in another language than the guessed one must be. */
    private static final double SURE = 0.85;

    /** By how much one language's reading must be surer than that of a more probable language. */
    private static final double CLEARLY = 0.05;

    private final Map<Language, LanguageRules> rules = new EnumMap<>(Language.class);
    private final LanguageGuess guess;
    private final Supplier<Vocabulary> vocabulary;

    /**
     * @param vocabulary the catalogue's words as they are at present
     */
    public RuleUnderstanding(Supplier<Vocabulary> vocabulary) {
        this.vocabulary = vocabulary;
        for (Language language : Language.values()) {
            rules.put(language, LanguageRules.of(language));
        }
        this.guess =
                new LanguageGuess(rules.values().stream().map(LanguageRules::lexicon).toList());
    }

    @Override
    public Meaning understand(String text) {
        return read(text).meaning(SOURCE);
    }

    /** Reads a message in the language in which it makes most sense. */
    public Reading read(String text) {
        String composed = Normaliser.composed(text);
        List<Token> tokens = Normaliser.tokens(composed);
        Vocabulary words = vocabulary.get();
        Guess guessed = guess.of(composed, tokens);
        Reading best = null;
        for (Language language : guessed.order()) {
            Reading reading = in(language, composed, tokens, words, guessed.language());
            if (best == null || isBetter(reading, best, guessed.language() != null)) {
                best = reading;
            }
            if (guessed.language() != null && best.decided()) {
                break;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static boolean isBetter(Reading reading, Reading than, boolean guessed) {
        if (!reading.decided()) {
            return false;
        }
        if (!than.decided()) {
            return reading.confidence() >= (guessed ? SURE : 0);
        }
        return reading.confidence() > than.confidence() + CLEARLY;
    }

    private Reading in(
            Language language,
            String text,
            List<Token> tokens,
            Vocabulary words,
            @Nullable Language guessed) {
        LanguageRules each = Objects.requireNonNull(rules.get(language));
        Sentence sentence = each.read(text, tokens, words);
        List<Candidate> candidates = Matches.in(sentence, each.rules());
        return new Reading(guessed, sentence, each.rules(), candidates);
    }
}
