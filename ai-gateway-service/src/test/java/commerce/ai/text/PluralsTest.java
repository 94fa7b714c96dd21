package commerce.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralsTest {

    @ParameterizedTest
    @CsvSource({
        "SPANISH,leches,leche",
        "SPANISH,limones,limón",
        "SPANISH,nueces,nuez",
        "SPANISH,pan,pan",
        "SPANISH,yogures,yogur",
        "PORTUGUESE,pimentões,pimentão",
        "PORTUGUESE,leites,leite",
        "PORTUGUESE,franceses,francês",
        "PORTUGUESE,integrais,integral",
        "ENGLISH,berries,berry",
        "ENGLISH,tomatoes,tomato",
        "ENGLISH,glass,glass",
    })
    void the_singular_of_a_word(Language language, String plural, String singular) {
        assertThat(Plurals.singular(plural, language)).isEqualTo(singular);
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,limón,limones",
        "SPANISH,papa,papas",
        "SPANISH,nuez,nueces",
        "PORTUGUESE,limão,limões",
        "PORTUGUESE,integral,integrais",
        "ENGLISH,berry,berries",
        "ENGLISH,potato,potatoes",
    })
    void the_plural_of_a_word(Language language, String singular, String plural) {
        assertThat(Plurals.plural(singular, language)).isEqualTo(plural);
    }
}
