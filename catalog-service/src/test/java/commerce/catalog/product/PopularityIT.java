package commerce.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.Shop;
import commerce.contracts.Sku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PopularityIT extends Shop {

    private static final String SKU = ask("SELECT min(sku) FROM catalog.product WHERE active");

    @Autowired private Popularity popularity;
    @Autowired private ProductDetails details;

    private static final int BEFORE = popularityNow();

    @AfterEach
    void asItWas() {
        given(BEFORE);
    }

    @BeforeEach
    void nobodyKnowsIt() {
        asOwner("DELETE FROM catalog.product_view");
        asOwner("DELETE FROM catalog.product_popularity");
        asOwner("DELETE FROM cart.order_line");
        asOwner("DELETE FROM cart.orders");
        given(100);
    }

    @Test
    void whatIsLookedAtAndBoughtIsMorePopular() {
        looks(7);
        looks(13);
        buys("delivered");
        buys("confirmed");
        popularity.count();

        // Twenty looks are ten, an order is five.
        assertThat(popularityNow()).isEqualTo(100 + 10 + 2 * 5);
    }

    @Test
    void whatWasCancelledOrLongAgoDoesNotCount() {
        buys("cancelled");
        buys("delivered");
        asOwner("UPDATE cart.orders SET placed_at = now() - interval '91 days'");
        looks(8);
        asOwner("UPDATE catalog.product_view SET day = current_date - 91");
        popularity.count();

        assertThat(popularityNow()).isEqualTo(100);
        assertThat(ask("SELECT count(*) FROM catalog.product_view")).isEqualTo("0");
    }

    @Test
    void countedAgainItIsTheSameAndWhatTheShopSaysMeanwhileHolds() {
        buys("delivered");
        popularity.count();
        popularity.count();
        assertThat(popularityNow()).isEqualTo(105);

        given(300);
        popularity.count();
        assertThat(popularityNow()).isEqualTo(305);

        asOwner("UPDATE cart.orders SET state = 'cancelled'");
        popularity.count();
        assertThat(popularityNow()).isEqualTo(300);
    }

    @Test
    void nothingIsMorePopularThanAThousandButWhatTheShopSaysIs() {
        given(998);
        buys("delivered");
        popularity.count();
        assertThat(popularityNow()).isEqualTo(1000);

        given(5000);
        popularity.count();
        assertThat(popularityNow()).isEqualTo(5000);
    }

    @Test
    void aProductThatThereIsNotIsNotCounted() {
        popularity.seen(new Sku("NO-SUCH"));
        popularity.write();

        assertThat(ask("SELECT count(*) FROM catalog.product_view")).isEqualTo("0");
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            details.show(ES, new Sku(SKU));
        }
        popularity.write();
    }

    private static void buys(String state) {
        asOwner(
                """
                WITH placed AS (
                  INSERT INTO cart.orders (number, customer_id, state, address, zone, payment, currency, subtotal, total)
                  VALUES ('T-' || gen_random_uuid(), 'c1', ?, 'Santa Fe 1234', 'centro', 'cash', 'ARS', 100, 100)
                  RETURNING id)
                INSERT INTO cart.order_line (order_id, product_id, sku, name, quantity, unit_price, subtotal)
                SELECT placed.id, p.id, p.sku, p.name, 1, 100, 100 FROM placed, catalog.product p WHERE p.sku = ?
                """,
                state,
                SKU);
    }

    private static void given(int popularity) {
        asOwner("UPDATE catalog.product SET popularity = ? WHERE sku = ?", popularity, SKU);
    }

    private static int popularityNow() {
        return Integer.parseInt(ask("SELECT popularity FROM catalog.product WHERE sku = ?", SKU));
    }
}
