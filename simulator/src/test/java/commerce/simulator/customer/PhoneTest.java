package commerce.simulator.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

    @Test
    void aPlusInFrontDoesNotCount() {
        assertThat(Phone.parse("+5491155550101")).isEqualTo(Phone.parse("5491155550101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "123456", "1234567890123456", "54 911", "54-911-5555", "abc"})
    void anythingButSevenToFifteenDigitsIsNoPhone(String text) {
        assertThat(Phone.isPhone(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Phone.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "5491155550101, 541155550101", // Argentina
        "5215512345678, 525512345678", // Mexico
        "5511987654321, 551187654321" // Brazil
    })
    void spellingsWithAndWithoutTheMobileDigitAreOneAccount(String with, String without) {
        assertThat(Phone.parse(with).account()).isEqualTo(Phone.parse(without).account());
    }

    @Test
    void otherNumbersAreDifferentAccounts() {
        assertThat(Phone.parse("5491155550101").account())
                .isNotEqualTo(Phone.parse("5491155550102").account());
        assertThat(Phone.parse("4917612345678").account()).isEqualTo("4917612345678");
    }
}
