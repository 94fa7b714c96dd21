package commerce.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

    @ParameterizedTest
    @ValueSource(strings = {"sdfgh", "qwrtpsdf", "zzzzz", "aaaa", "xkcdqpwz", "hjklasdfghjkl"})
    void keys_that_were_hit_at_random_are_no_word(String keys) {
        assertThat(Letters.isTyping(keys)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lengths",
                "shampoo",
                "transporte",
                "obstruido",
                "yerba",
                "mmm",
                "kg",
                "rhythm",
                "pfv"
            })
    void words_and_short_forms_are_no_random_keys(String word) {
        assertThat(Letters.isTyping(word)).isFalse();
    }
}
