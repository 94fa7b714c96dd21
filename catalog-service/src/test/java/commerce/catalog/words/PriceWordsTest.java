package commerce.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.words.PriceWish.Preference;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "vino menos de 5 lucas | - | 5000 | vino",
                "vino por menos de 5000 pesos | - | 5000 | vino",
                "vino hasta 5k | - | 5000 | vino",
                "vino hasta $5.000 | - | 5000 | vino",
                "vino que no pase de 5 mil | - | 5000 | vino",
                "vino por 2 lucas y media | - | 2500 | vino",
                "cerveza a 900 mangos | - | 900 | cerveza",
                "celular de medio palo | - | 500000 | celular",
                "heladera hasta un palo | - | 1000000 | heladera",
                "asado por diez lucas | - | 10000 | asado",
                "arroz por mil pesos | - | 1000 | arroz",
                "arroz até R$ 20 | - | 20 | arroz",
                "feijão por 10 conto | - | 10 | feijao",
                "café até 15,90 | - | 15.90 | cafe",
                "rice under 20 quid | - | 20 | rice",
                "rice for less than £3.50 | - | 3.50 | rice",
                "vino desde 3000 | 3000 | - | vino",
                "vino de mas de 10 lucas | 10000 | - | vino",
                "wine over 30 bucks | 30 | - | wine",
                "vino entre 2 y 4 lucas | 2000 | 4000 | vino",
                "wine between 10 and 20 | 10 | 20 | wine",
                "vino de 1000 a 2000 pesos | 1000 | 2000 | vino",
                "menos de 500 pesos de jamon | - | 500 | de jamon",
                "vino 5 luquitas | - | 5000 | vino",
                "vino por 5k | - | 5000 | vino",
                "tv 4k hasta 500 lucas | - | 500000 | tv 4k",
                "vino max 5000 | - | 5000 | vino",
                "wine max 20 bucks | - | 20 | wine",
                "tengo 3000 para vino | - | 3000 | para vino",
                "tengo 20 lucas regalo | - | 20000 | regalo",
                "vino hasta 3000 por favor | - | 3000 | vino por favor",
                "menos de 5000 vino tinto | - | 5000 | vino tinto",
                "rice for 5 pounds | - | 5 | rice",
                "arroz por 3 mangos | - | 3 | arroz",
                "carpa hasta 90000 pesos | - | 90000 | carpa"
            })
    void boundsAreTakenOutOfTheWords(String text, BigDecimal min, BigDecimal max, String rest) {
        PriceWords.Read read = read(text);

        assertSame(read.wish().min(), min);
        assertSame(read.wish().max(), max);
        assertThat(String.join(" ", read.rest())).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource({
        "vino barato, CHEAP, vino",
        "el vino mas barato, CHEAP, el vino",
        "cheap wine, CHEAP, wine",
        "vinho em conta, CHEAP, vinho",
        "el vino mas caro, DEAR, el vino",
        "crema muy cara, DEAR, crema",
        "vino nada caro, CHEAP, vino",
        "wine not too expensive, CHEAP, wine",
        "vino en oferta, ON_OFFER, vino"
    })
    void preferencesToo(String text, Preference preference, String rest) {
        PriceWords.Read read = read(text);

        assertThat(read.wish().preference()).isEqualTo(preference);
        assertThat(String.join(" ", read.rest())).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leche 1 litro",
                "coca 2.25",
                "pipeta hasta 10 kg",
                "pack de 6 latas",
                "2 leches y 3 panes",
                "4 pilas aa",
                "fernet 1882",
                "bolsa de 3 kg",
                "harina 0000",
                "protector solar 50",
                "medio kilo de pan",
                "3 mangos",
                "smart tv 4k",
                "tv 8k 65",
                "anillo oro 18k",
                "nike air max 90",
                "iphone 15 pro max 256",
                "tengo 2 perros",
                "ropa bebe hasta 6 meses",
                "ropa de 3 a 6 meses",
                "ropa desde 3 hasta 6 meses",
                "juguete menor de 3 años",
                "juego entre 2 y 4 personas",
                "carpa hasta 4 personas",
                "barraca até 4 pessoas",
                "tent up to 4 people",
                "toys for over 3 years",
                "snack menos de 100 calorias",
                "power bank hasta 20000 mah",
                "tengo dos gatos",
                "un pen drive",
                "one grand piano",
                "camiseta un real madrid",
                "2 pounds of beef",
                "crema para la cara",
                "creme para a cara"
            })
    void otherNumbersAreNoPrices(String text) {
        assertThat(read(text).wish()).isEqualTo(PriceWish.NOTHING);
        assertThat(read(text).rest()).isEqualTo(Plain.tokens(text));
    }

    @ParameterizedTest
    @CsvSource({
        "vino max 20, max, -",
        "vino max 20, vino, 20",
        "air max 90, max, -",
        "air max 90 pesos, max, 90"
    })
    void aWordThatNamesHaveBoundsLittleWithoutMoney(String text, String sold, String max) {
        PriceWish wish =
                PriceWords.read(Plain.tokens(text), word -> word.equals(sold), false).wish();

        assertSame(wish.max(), max.equals("-") ? null : new BigDecimal(max));
    }

    @ParameterizedTest
    @CsvSource({
        "vino menos de 5 lucas, vino",
        "vino menos de 500, vino",
        "wine up to $20, wine",
        "wine up to 20, wine up to 20",
        "iphone max 2000, iphone max 2000"
    })
    void whatBoundsOtherThingsTooMayBeReadAsWords(String text, String rest) {
        List<String> tokens = Plain.tokens(PriceWords.spelled(text));

        assertThat(String.join(" ", PriceWords.read(tokens, _ -> true, true).rest()))
                .isEqualTo(rest);
    }

    private static PriceWords.Read read(String text) {
        List<String> tokens = Plain.tokens(PriceWords.spelled(text));
        return PriceWords.read(tokens, _ -> true, false);
    }

    private static void assertSame(BigDecimal actual, BigDecimal expected) {
        if (expected == null) {
            assertThat(actual).isNull();
        } else {
            assertThat(actual).isEqualByComparingTo(expected);
        }
    }
}
