package commerce.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptsTest {

    private static final Concepts SPANISH = Concepts.of(Language.SPANISH);
    private static final Concepts PORTUGUESE = Concepts.of(Language.PORTUGUESE);
    private static final Concepts ENGLISH = Concepts.of(Language.ENGLISH);

    @ParameterizedTest
    @CsvSource({
        "cadete,motoboy,rider",
        "reembolso,estorno,refund",
        "cuando,quando,when",
        "abogada,advogada,lawyer",
        "recargo,acrescimo,surcharge",
    })
    void a_concept_is_the_same_in_every_language(
            String spanish, String portuguese, String english) {
        assertThat(SPANISH.of(spanish)).isNotEmpty();
        assertThat(PORTUGUESE.of(portuguese)).containsAnyOf(SPANISH.of(spanish));
        assertThat(ENGLISH.of(english)).containsAnyOf(SPANISH.of(spanish));
    }

    @Test
    void the_beginning_of_a_word_is_enough_where_the_table_says_so() {
        assertThat(SPANISH.of("demoradisimo")).isEqualTo(SPANISH.of("demora"));
    }

    @Test
    void what_the_table_does_not_have_is_about_nothing() {
        assertThat(SPANISH.of("yerba")).isEmpty();
        assertThat(ENGLISH.of("cadete")).isEmpty();
    }
}
