package commerce.ingest.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIdentityTest {

    @ParameterizedTest
    @CsvSource({
        // Buenos Aires, Córdoba: with and without the 9 of mobile numbers.
        "5491155550101, 541155550101",
        "5493515550101, 543515550101",
        // Mexico City: with and without the 1.
        "5215512345678, 525512345678",
        // São Paulo, Recife: with and without the ninth digit.
        "5511987654321, 551187654321",
        "5581991234567, 558191234567"
    })
    void bothFormsOfANumberHaveOneKey(String with, String without) {
        assertThat(CustomerIdentity.key(with)).isEqualTo(CustomerIdentity.key(without));
        assertThat(CustomerIdentity.key(without)).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14155550101",
                "34911234567",
                "447911123456",
                "5491",
                "549115555010",
                "54911555501011",
                "521551234567",
                "55119876543",
                // A Brazilian number of thirteen digits whose fifth is not the ninth digit.
                "5511887654321",
                "",
                "5"
            })
    void anyOtherNumberIsItsOwnKey(String phone) {
        assertThat(CustomerIdentity.key(phone)).isEqualTo(phone);
    }

    @Test
    void differentNumbersOfOneCountryStayDifferent() {
        assertThat(CustomerIdentity.key("5491155550101"))
                .isNotEqualTo(CustomerIdentity.key("5491155550102"));
        assertThat(CustomerIdentity.key("5511987654321"))
                .isNotEqualTo(CustomerIdentity.key("5521987654321"));
    }

    @Test
    void theKeyOfAKeyIsTheKey() {
        Random random = new Random(11);
        String[] countries = {"54", "549", "52", "521", "55", "55119", "1", ""};
        for (int i = 0; i < 50_000; i++) {
            StringBuilder phone = new StringBuilder(countries[random.nextInt(countries.length)]);
            for (int digits = random.nextInt(16); digits > 0; digits--) {
                phone.append((char) ('0' + random.nextInt(10)));
            }
            String key = CustomerIdentity.key(phone.toString());
            assertThat(CustomerIdentity.key(key)).isEqualTo(key);
            assertThat(key.length()).isBetween(phone.length() - 1, phone.length());
        }
    }
}
