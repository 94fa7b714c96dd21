package commerce.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Language;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGuessTest {

    private static final LanguageGuess GUESS =
            new LanguageGuess(Arrays.stream(Language.values()).map(Lexicon::of).toList());

    @ParameterizedTest
    @CsvSource({
        "quiero dos leches,SPANISH",
        "quero dois leites,PORTUGUESE",
        "I want two milks,ENGLISH",
        "olá,PORTUGUESE",
        "holaaaa,SPANISH",
        "año,SPANISH",
        "manutenção,PORTUGUESE",
        "shipping,ENGLISH",
    })
    void a_language_is_told_by_its_words_letters_and_endings(String text, Language language) {
        assertThat(language(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "coca zero", "123", "", "👍", "ofertas"})
    void what_could_be_any_language_is_left_open(String text) {
        assertThat(GUESS.of(text, Normaliser.tokens(text)).language()).isNull();
    }

    @Test
    void the_shops_own_language_comes_first_where_nothing_speaks_for_another() {
        assertThat(GUESS.of("", Normaliser.tokens("")).order())
                .containsExactly(Language.SPANISH, Language.PORTUGUESE, Language.ENGLISH);
    }

    private static Language language(String text) {
        return java.util.Objects.requireNonNull(GUESS.of(text, Normaliser.tokens(text)).language());
    }
}
