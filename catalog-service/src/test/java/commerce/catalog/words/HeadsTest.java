package commerce.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadsTest {

    @ParameterizedTest
    @CsvSource({
        "Leche entera Sancor, Sancor, leche",
        "Sancor Leche entera, Sancor, leche",
        "LA SERENISIMA DULCE DE LECHE, La Serenísima, dulce",
        "Pack x 6 cerveza Quilmes, Quilmes, pack",
        "Pack cerveza Quilmes x 6, Quilmes, cerveza",
        "Lata de atún, , atun",
        "Bolsa de residuos, , residuos",
        "Caja 6 vinos, , caja",
        "3 Arroyos avena, 3 Arroyos, avena",
        "7up, , 7up",
        "Coca-Cola, Coca-Cola, coca"
    })
    void isTheThing(String name, String brand, String head) {
        List<String> words = Plain.tokens(name);
        int at = Heads.of(words, brand == null ? List.of() : Plain.tokens(brand));

        assertThat(words.get(at)).isEqualTo(head);
    }
}
