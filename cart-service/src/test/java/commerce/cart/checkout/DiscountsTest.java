package commerce.cart.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.cart.CartProperties;
import commerce.cart.Rules;
import commerce.cart.customer.Tiers;
import commerce.contracts.Money;
import commerce.contracts.Reply.Discount;
import commerce.contracts.Tier;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountsTest {

    private final CartProperties shop = Rules.delivered();
    private final Discounts discounts = new Discounts(shop);

    @ParameterizedTest
    @CsvSource({
        "0, 0, NEW",
        "1, 100, REGULAR",
        "9, 499999.99, REGULAR",
        "10, 100, VIP",
        "1, 500000, VIP",
    })
    void aCustomerIsWhoTheirOrdersSayTheyAre(int orders, String spent, Tier tier) {
        assertThat(new Tiers(shop).of(orders, Money.of(spent, "ARS"))).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, 1000.00, 2, 20.00",
        "NEW, 100000.00, 2, 2000.00",
        "REGULAR, 3000.00, 3, 90.00",
        "VIP, 1000.00, 5, 50.00",
        "VIP, 3333.33, 5, 166.67",
    })
    void eachTierHasItsOwn(Tier tier, String subtotal, String percent, String amount) {
        Discount discount = discounts.best(tier, Money.of(subtotal, "ARS"));

        assertThat(discount.tier()).isEqualTo(tier);
        assertThat(discount.percent()).isEqualByComparingTo(percent);
        assertThat(discount.amount()).isEqualTo(Money.of(amount, "ARS"));
    }

    @Test
    void belowItsSubtotalARegularCustomerHasNone() {
        assertThat(discounts.best(Tier.REGULAR, Money.of("2999.99", "ARS"))).isNull();
    }

    @Test
    void onlyTheBestOneIsTaken() {
        Discounts odd = new Discounts(Rules.with(Map.of("tiers.regular-percent", "7.5")));

        Discount discount = odd.best(Tier.VIP, Money.of("4000.00", "ARS"));

        assertThat(discount)
                .isEqualTo(
                        new Discount(
                                Tier.REGULAR, new BigDecimal("7.5"), Money.of("300.00", "ARS")));
    }
}
