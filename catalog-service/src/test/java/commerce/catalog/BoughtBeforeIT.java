package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CatalogQuery;
import commerce.contracts.Reply.ProductsListed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AutoConfigureMockMvc
class BoughtBeforeIT extends Shop {

    private static final String WORDS = "galletitas";

    @Autowired private MockMvcTester http;

    private List<String> everybodys = List.of();

    @BeforeEach
    void everybody() {
        everybodys = skus(aCustomer().searches(WORDS));
    }

    @Test
    void whatWasBoughtBeforeIsTwoPlacesFurtherUp() {
        Shopper regular = aCustomer();
        buys(regular, everybodys.get(4), "delivered");

        assertThat(skus(regular.searches(WORDS))).isEqualTo(moved(4, 2));
        assertThat(skus(aCustomer().searches(WORDS))).isEqualTo(everybodys);
    }

    @Test
    void everyFurtherOrderIsAPlaceButNeverMoreThanFour() {
        Shopper regular = aCustomer();
        for (int i = 0; i < 6; i++) {
            buys(regular, everybodys.get(5), "confirmed");
        }

        assertThat(skus(regular.searches(WORDS))).isEqualTo(moved(5, 1));
    }

    @Test
    void whatWasCancelledWasNotBought() {
        Shopper customer = aCustomer();
        buys(customer, everybodys.get(4), "cancelled");

        assertThat(skus(customer.searches(WORDS))).isEqualTo(everybodys);
    }

    @Test
    void everyProductIsOnOnePageAndOnlyOnOne() {
        Shopper regular = aCustomer();
        buys(regular, everybodys.getLast(), "delivered");
        ProductsListed first = regular.searches(WORDS);
        ProductsListed second =
                regular.gets(ProductsListed.class, new CatalogQuery.NextPage(ES, first.nextPage()));

        List<String> both = new ArrayList<>(skus(first));
        both.addAll(skus(second));
        assertThat(both).doesNotHaveDuplicates().containsAll(everybodys);
    }

    @Test
    void theExplanationSaysSo() {
        Shopper regular = aCustomer();
        buys(regular, everybodys.get(4), "delivered");

        assertThat(
                        http.get()
                                .uri(
                                        "/api/search?q={q}&language=es&explain=true&customer={c}",
                                        WORDS,
                                        regular.id().value()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.explanation.bought['" + everybodys.get(4) + "']")
                .isEqualTo(1);
        assertThat(http.get().uri("/api/search?q=leche&customer={c}", "no such id!"))
                .hasStatus(400);
    }

    private List<String> moved(int from, int to) {
        List<String> moved = new ArrayList<>(everybodys);
        moved.add(to, moved.remove(from));
        return moved;
    }

    private static void buys(Shopper customer, String sku, String state) {
        asOwner(
                """
                WITH placed AS (
                  INSERT INTO cart.orders (number, customer_id, state, address, zone, payment, currency, subtotal, total)
                  VALUES ('T-' || gen_random_uuid(), ?, ?, 'Santa Fe 1234', 'centro', 'cash', 'ARS', 100, 100)
                  RETURNING id)
                INSERT INTO cart.order_line (order_id, product_id, sku, name, quantity, unit_price, subtotal)
                SELECT placed.id, p.id, p.sku, p.name, 1, 100, 100 FROM placed, catalog.product p WHERE p.sku = ?
                """,
                customer.id().value(),
                state,
                sku);
    }
}
