package commerce.ai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.catalogue.DemoVocabulary;
import commerce.ai.catalogue.Vocabulary;
import commerce.ai.text.Letters;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same words written otherwise mean the same. */
class WritingStylesTest {

    private static final Vocabulary DEMO_SHOP = DemoVocabulary.read();
    private static final RuleUnderstanding RULES = new RuleUnderstanding(() -> DEMO_SHOP);
    private static final Pattern LAST_VOWEL = Pattern.compile("([aeiou])(\\W*)$");

    /** What is said alone: a greeting before it makes it no request. */
    private static final Set<Intent> SOCIAL =
            EnumSet.of(
                    Intent.GREETING,
                    Intent.THANKS,
                    Intent.GOODBYE,
                    Intent.AFFIRM,
                    Intent.DENY,
                    Intent.UNKNOWN);

    static Stream<Arguments> styles() {
        return Stream.of(
                style("capitals", text -> text.toUpperCase(Locale.ROOT)),
                style("no accents", Letters::fold),
                style("shouting", text -> text + "!!!"),
                style("trailing off", text -> text + "..."),
                style("no marks", text -> text.replaceAll("[¿?¡!]", "")),
                style("blanks", text -> "  " + text.replace(" ", "   ") + " "),
                style("an emoji", text -> text + " 😊"),
                style("lines", text -> text + "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("styles")
    void the_way_it_is_written_changes_no_intent(String name, UnaryOperator<String> style) {
        assertThat(changed(Utterance.read("utterances.tsv"), style)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("styles")
    void the_way_it_is_written_changes_no_product(String name, UnaryOperator<String> style) {
        assertThat(
                        Utterance.read("utterances.tsv").stream()
                                .filter(each -> each.entities().has("product"))
                                .filter(
                                        each ->
                                                !Letters.fold(product(each.text()))
                                                        .equals(
                                                                Letters.fold(
                                                                        product(
                                                                                style.apply(
                                                                                        each
                                                                                                .text()))))))
                .isEmpty();
    }

    static Stream<Arguments> politeness() {
        return Stream.of(
                Arguments.of(Language.SPANISH, "hola, ", ""),
                Arguments.of(Language.SPANISH, "Buenas tardes! ", " por favor"),
                Arguments.of(Language.SPANISH, "che ", " porfa"),
                Arguments.of(Language.SPANISH, "", ", gracias!"),
                Arguments.of(Language.PORTUGUESE, "oi, ", ""),
                Arguments.of(Language.PORTUGUESE, "Bom dia! ", " por favor"),
                Arguments.of(Language.PORTUGUESE, "", " pfv"),
                Arguments.of(Language.PORTUGUESE, "", ", obrigado"),
                Arguments.of(Language.ENGLISH, "hi, ", ""),
                Arguments.of(Language.ENGLISH, "Hello! ", " please"),
                Arguments.of(Language.ENGLISH, "", ", thanks"));
    }

    @ParameterizedTest
    @MethodSource("politeness")
    void a_request_with_a_greeting_is_the_request(Language language, String before, String behind) {
        List<Utterance> requests =
                Utterance.read("utterances.tsv").stream()
                        .filter(each -> each.language() == language)
                        .filter(each -> !SOCIAL.contains(each.intent()))
                        .toList();

        assertThat(changed(requests, text -> before + text + behind)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lengthened")
    void lengthened_words_are_the_words(Utterance utterance) {
        String text = LAST_VOWEL.matcher(utterance.text()).replaceFirst("$1$1$1$1$2");

        assertThat(RULES.understand(text).best().intent()).isEqualTo(utterance.intent());
    }

    static Stream<Utterance> lengthened() {
        return Utterance.read("utterances.tsv").stream()
                .filter(each -> SOCIAL.contains(each.intent()))
                .filter(each -> each.intent() != Intent.UNKNOWN)
                .filter(each -> LAST_VOWEL.matcher(each.text()).find());
    }

    private static Arguments style(String name, UnaryOperator<String> style) {
        return Arguments.of(name, style);
    }

    private static List<String> changed(List<Utterance> texts, UnaryOperator<String> style) {
        return texts.stream()
                .filter(
                        each ->
                                RULES.understand(style.apply(each.text())).best().intent()
                                        != each.intent())
                .map(each -> style.apply(each.text()))
                .toList();
    }

    private static String product(String text) {
        return String.valueOf(RULES.understand(text).entities().product());
    }
}
