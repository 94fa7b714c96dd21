package commerce.stock.product;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CatalogChange.Aspect;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProductFieldsTest {

    private static final ProductFields MILK = milk("1450", "1690", "Leche", true);

    @Test
    void nothingChangesWhereAllStaysTheSame() {
        assertThat(milk("1450.00", "1690.0", " Leche ", true).aspectsSince(MILK)).isEmpty();
    }

    @Test
    void pricesAreAnAspectOfTheirOwn() {
        assertThat(milk("1400", "1690", "Leche", true).aspectsSince(MILK))
                .containsExactly(Aspect.PRICE);
        assertThat(milk("1450", null, "Leche", true).aspectsSince(MILK))
                .containsExactly(Aspect.PRICE);
    }

    @Test
    void severalAspectsMayChangeAtOnce() {
        assertThat(milk("1400", "1690", "Leche entera", false).aspectsSince(MILK))
                .containsExactlyInAnyOrder(Aspect.PRICE, Aspect.TEXT, Aspect.EXISTENCE);
    }

    @Test
    void anOfferIsBelowTheFormerPrice() {
        assertThat(MILK.isOfferWithoutReduction()).isFalse();
        assertThat(milk("1450", "1450.00", "Leche", true).isOfferWithoutReduction()).isTrue();
        assertThat(milk("1450", null, "Leche", true).isOfferWithoutReduction()).isFalse();
    }

    @Test
    void whatIsLeftOutIsUsual() {
        var fields = milk("5", null, "Leche", true);
        assertThat(fields.unit()).isEqualTo("unidad");
        assertThat(fields.keywords()).isEmpty();
        assertThat(fields.featured()).isFalse();
        assertThat(fields.price()).isEqualTo("5.00");
    }

    @Test
    void aPriceFarTooLargeIsNotWrittenOut() {
        assertThat(milk("1e999999999", null, "Leche", true).price().precision()).isEqualTo(1);
    }

    private static ProductFields milk(
            String price, @Nullable String listPrice, String name, boolean active) {
        return new ProductFields(
                "LAC-1",
                name,
                null,
                "lacteos",
                null,
                null,
                null,
                null,
                new BigDecimal(price),
                listPrice == null ? null : new BigDecimal(listPrice),
                null,
                active);
    }
}
