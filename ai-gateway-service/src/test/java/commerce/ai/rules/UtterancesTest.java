package commerce.ai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.catalogue.DemoVocabulary;
import commerce.ai.catalogue.Vocabulary;
import commerce.ai.meaning.Meaning;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Understood.RankedIntent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UtterancesTest {

    private static final Vocabulary DEMO_SHOP = DemoVocabulary.read();
    private static final RuleUnderstanding RULES = new RuleUnderstanding(() -> DEMO_SHOP);

    static List<Utterance> utterances() {
        return Utterance.read("utterances.tsv");
    }

    static List<Utterance> phrasings() {
        return Utterance.read("phrasings.tsv");
    }

    @ParameterizedTest
    @MethodSource("utterances")
    void language_intent_and_entities_are_understood(Utterance utterance) {
        Meaning meaning = RULES.understand(utterance.text());

        assertThat(meaning.best().intent()).isEqualTo(utterance.intent());
        assertThat(meaning.language()).isEqualTo(utterance.language());
        assertThat(Utterance.json(meaning.entities())).isEqualTo(utterance.entities());
    }

    @ParameterizedTest
    @MethodSource("phrasings")
    void the_intent_of_other_phrasings_is_understood(Utterance utterance) {
        assertThat(RULES.understand(utterance.text()).best().intent())
                .isEqualTo(utterance.intent());
    }

    /** The head of the file says how many were right at first; then the rules were mended. */
    @Test
    void most_of_what_the_rules_were_mended_for_stays_understood() {
        List<Utterance> texts = Utterance.read("second-reading.tsv");

        long understood =
                texts.stream()
                        .filter(
                                each ->
                                        RULES.understand(each.text()).best().intent()
                                                == each.intent())
                        .count();

        assertThat(understood).isGreaterThanOrEqualTo(Math.round(0.92 * texts.size()));
    }

    @Test
    void the_table_has_every_intent_in_every_language() {
        assertThat(utterances()).hasSizeGreaterThanOrEqualTo(400);
        for (Language language : Language.values()) {
            Set<Intent> intents =
                    utterances().stream()
                            .filter(each -> each.language() == language)
                            .map(Utterance::intent)
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Intent.class)));
            assertThat(intents).as(language.code()).containsAll(EnumSet.allOf(Intent.class));
        }
    }

    @ParameterizedTest
    @MethodSource("utterances")
    void confidences_are_probabilities_in_descending_order(Utterance utterance) {
        List<Double> confidences =
                RULES.understand(utterance.text()).intents().stream()
                        .map(RankedIntent::confidence)
                        .toList();

        assertThat(confidences).allMatch(each -> each > 0 && each <= 1);
        assertThat(confidences).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void without_a_catalogue_the_languages_own_words_do() {
        RuleUnderstanding alone = new RuleUnderstanding(() -> Vocabulary.EMPTY);
        List<Utterance> texts = utterances();

        long understood =
                texts.stream()
                        .filter(
                                each ->
                                        alone.understand(each.text()).best().intent()
                                                == each.intent())
                        .count();

        assertThat(understood).isGreaterThanOrEqualTo(Math.round(0.97 * texts.size()));
    }
}
