package commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void addsTenCentsTenTimesToExactlyOne() {
        Money sum = Money.zero(Currency.getInstance("ARS"));
        for (int i = 0; i < 10; i++) {
            sum = sum.plus(ars("0.10"));
        }
        assertThat(sum).isEqualTo(ars("1.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.00 ARS",
        "1.005, 1.01 ARS",
        "1.004, 1.00 ARS",
        "-1.005, -1.01 ARS",
        "1450.5, 1450.50 ARS",
        "12345678901234567890.12, 12345678901234567890.12 ARS"
    })
    void hasTheDigitsOfItsCurrencyRoundedHalfUp(String amount, String text) {
        assertThat(ars(amount)).hasToString(text);
    }

    @Test
    void aCurrencyWithoutCentsHasNone() {
        assertThat(Money.of("1450.5", "CLP")).hasToString("1451 CLP");
    }

    @Test
    void theSameAmountIsEqualHoweverItIsWritten() {
        assertThat(ars("1450"))
                .isEqualTo(ars("1450.00"))
                .hasSameHashCodeAs(ars("1450.00"))
                .isEqualTo(Money.parse("1450.0 ARS"));
    }

    @Test
    void calculates() {
        assertThat(ars("1450.50").times(new Quantity(3))).isEqualTo(ars("4351.50"));
        assertThat(ars("100").minus(ars("100.01"))).isEqualTo(ars("-0.01"));
        assertThat(ars("333.33").percent(new BigDecimal("5"))).isEqualTo(ars("16.67"));
        assertThat(ars("0.10").percent(new BigDecimal("5"))).isEqualTo(ars("0.01"));
        assertThat(ars("100").percent(new BigDecimal("2.5"))).isEqualTo(ars("2.50"));
        assertThat(ars("0.00").isZero()).isTrue();
        assertThat(ars("-0.01").isZero()).isFalse();
    }

    @Test
    void isOrderedByAmount() {
        assertThat(ars("9.99").isLessThan(ars("10"))).isTrue();
        assertThat(ars("10").isLessThan(ars("10.00"))).isFalse();
        assertThat(ars("10")).isGreaterThan(ars("-10"));
    }

    @Test
    void currenciesDoNotMix() {
        Money dollars = Money.of("1", "USD");
        assertThatIllegalArgumentException().isThrownBy(() -> ars("1").plus(dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> ars("1").minus(dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> ars("1").compareTo(dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> ars("1").isLessThan(dollars));
        assertThat(ars("1")).isNotEqualTo(dollars);
    }

    @Test
    void isReadBackFromWhatItIsWrittenAs() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            Money money = new Money(BigDecimal.valueOf(random.nextLong(), 2), ars("0").currency());
            assertThat(Money.parse(money.toString())).isEqualTo(money);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1450.00",
                "ARS",
                "1450.00ARS",
                "1450.00 ",
                " ARS",
                "1450.00 ars",
                "1450.00 ZZZ",
                "1450.00  ARS",
                "1.450,00 ARS",
                "NaN ARS",
                "1450.00 ARS ARS",
                "1e999999999 ARS",
                "1e99999999 ARS",
                "-1e999999999 ARS",
                "1e-999999999 ARS",
                "1450 XXX"
            })
    void whatIsNoMoneyIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text));
    }

    private static Money ars(String amount) {
        return Money.of(amount, "ARS");
    }
}
