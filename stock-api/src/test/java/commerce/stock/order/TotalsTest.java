package commerce.stock.order;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Money;
import commerce.stock.ShopProperties;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {

    @Test
    void theTotalIsTheSubtotalLessTheDiscountPlusDelivery() {
        var totals =
                Totals.of(Money.of("1000.10", "ARS"), new BigDecimal("3"), Money.of("300", "ARS"));
        assertThat(totals.discount()).isEqualTo(Money.of("30.00", "ARS"));
        assertThat(totals.total()).isEqualTo(Money.of("1270.10", "ARS"));
    }

    @Test
    void aZoneMayHaveAFeeOfItsOwn() {
        var usual = new ShopProperties.Zone("CABA", null, null);
        var far =
                new ShopProperties.Zone("Zona Sur", new BigDecimal("550"), new BigDecimal("9000"));
        var delivery =
                new ShopProperties.Delivery(
                        new BigDecimal("300"), new BigDecimal("5000"), List.of(usual, far));
        assertThat(delivery.fee(usual, new BigDecimal("4999.99"))).isEqualByComparingTo("300");
        assertThat(delivery.fee(usual, new BigDecimal("5000"))).isZero();
        assertThat(delivery.fee(far, new BigDecimal("5000"))).isEqualByComparingTo("550");
        assertThat(delivery.fee(far, new BigDecimal("9000"))).isZero();
    }
}
