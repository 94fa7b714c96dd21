package commerce.ai.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mi mail es ana.perez+wa@correo.com.ar  | mi mail es [email_1]
                    llamame al +54 9 11 5555-0101           | llamame al [phone_1]
                    mi cel 1155550101 gracias               | mi cel [phone_1] gracias
                    (011) 4555-0101                         | [phone_1]
                    +55 (11) 91234-5678                     | [phone_1]
                    meu cpf é 529.982.247-25                | meu cpf é [cpf_1]
                    cpf 52998224725                         | cpf [cpf_1]
                    dni 30123456                            | dni [document_1]
                    documento 301234                        | documento [document_1]
                    mi documento: 30.123.456                | mi documento: [document_1]
                    CUIT 20-30123456-7                      | CUIT [document_1]
                    mi DNI es 12345678Z                     | mi DNI es [document_1]
                    tarjeta 4111 1111 1111 1111 vence       | tarjeta [card_1] vence
                    5500005555555559                        | [card_1]
                    """)
    void personal_data_does_not_leave(String text, String masked) {
        assertThat(Masked.of(text).text()).isEqualTo(masked);
        assertThat(Masked.of(text).restore(masked)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 leches y 3 panes",
                "menos de $ 1.500.000",
                "algo hasta $12.500.000",
                "coca cola 2,25 l",
                "pedido 104233",
                "av corrientes 1234 piso 5",
                "500 g de queso, 12 huevos",
                "entre 1500 y 3000 pesos"
            })
    void what_a_customer_buys_is_no_personal_data(String text) {
        assertThat(Masked.of(text).text()).isEqualTo(text);
    }

    @Test
    void the_same_value_has_the_same_word() {
        Masked masked = Masked.of("a@b.com o 11 5555 0101, repito a@b.com");

        assertThat(masked.text()).isEqualTo("[email_1] o [phone_2], repito [email_1]");
        assertThat(masked.originals()).containsEntry("[phone_2]", "11 5555 0101");
    }
}
