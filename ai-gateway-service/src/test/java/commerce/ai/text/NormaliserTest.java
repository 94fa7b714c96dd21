package commerce.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "¿Cuánto sale?|? cuanto sale ?",
                "ÑANDÚ pão açúcar|nandu pao acucar",
                "holaaaaa graciasss|holaa graciass",
                "900ml 1l 2x1|900 ml 1 l 2 x 1",
                "2,25 1.500 1/2 ½|2,25 1.500 1/2 1/2",
                "el 3ro, 2º y 1era|el 3ro 2o y 1era",
                "R$ 20 y US$5|$ 20 y $ 5",
                "don't Lay's|dont lays",
                "coca-cola ORD-1001|coca cola ord 1001",
                "sí👍🏽 ok|si 👍 ok",
                "a\u00a0b|a b",
            })
    void a_message_is_cut_into_forms(String message, String forms) {
        assertThat(forms(message)).isEqualTo(forms);
    }

    @Test
    void accents_typed_apart_from_their_letters_are_the_same() {
        String apart = Normalizer.normalize("jamón", Normalizer.Form.NFD);

        assertThat(Normaliser.composed(apart)).isEqualTo("jamón");
    }

    @Test
    void commas_and_ends_of_sentences_are_gaps() {
        List<Token> tokens = Normaliser.tokens("no, gracias. chau");

        assertThat(tokens)
                .extracting(Token::gap)
                .containsExactly(Token.Gap.NONE, Token.Gap.COMMA, Token.Gap.STOP);
    }

    @Test
    void tokens_know_where_they_stood() {
        String message = "Av. Santa Fe 1234";
        Token last = Normaliser.tokens(message).getLast();

        assertThat(message.substring(last.start(), last.end())).isEqualTo("1234");
    }

    @Test
    void endless_messages_and_words_are_bounded() {
        assertThat(Normaliser.tokens("leche ".repeat(2_000))).hasSize(Normaliser.MOST_TOKENS);
        assertThat(Normaliser.tokens("xy".repeat(2_000)).getFirst().form()).hasSize(40);
    }

    private static String forms(String message) {
        return Normaliser.phrase(message);
    }
}
