package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.Item;
import commerce.contracts.CatalogQuery.AddByWords;
import commerce.contracts.CatalogQuery.NextPage;
import commerce.contracts.CatalogQuery.Pick;
import commerce.contracts.CatalogQuery.Search;
import commerce.contracts.Quantity;
import commerce.contracts.Reply.ChoicesOffered;
import commerce.contracts.Reply.Gone;
import commerce.contracts.Reply.ProductShown;
import commerce.contracts.Reply.ProductsListed;
import commerce.contracts.Sku;
import commerce.contracts.WantedItem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickIT extends Shop {

    @Test
    void theSecondIsTheOneTheCustomerSaw() {
        Shopper customer = aCustomer();
        List<String> seen = skus(customer.searches("leche"));

        assertThat(picked(customer, 2)).isEqualTo(seen.get(1));
        assertThat(picked(customer, seen.size())).isEqualTo(seen.getLast());
        assertThat(picked(customer, -1)).isEqualTo(seen.getLast());
        assertThat(customer.gets(AddItems.class, new Pick(ES, 1, new Quantity(3))).items())
                .containsExactly(new Item(new Sku(seen.getFirst()), new Quantity(3)));
    }

    @Test
    void placesThatAreNotOnTheListAreGone() {
        Shopper customer = aCustomer();
        assertThat(customer.asks(new Pick(ES, 1, null))).isInstanceOf(Gone.class);
        customer.searches("leche");

        assertThat(customer.asks(new Pick(ES, 10, null))).isInstanceOf(Gone.class);
        assertThat(customer.asks(new Pick(ES, 0, null))).isInstanceOf(Gone.class);
        assertThat(customer.asks(new Pick(ES, -10, new Quantity(1)))).isInstanceOf(Gone.class);
    }

    @Test
    void whoPicksBeforeTheNewListArrivesMeansTheOldOne() {
        Shopper customer = aCustomer();
        List<String> milk = skus(customer.searches("leche"));
        Instant picks = Instant.now();
        List<String> rice = skus(customer.searches("arroz"));

        assertThat(customer.asks("wamid.early", picks, new Pick(ES, 1, new Quantity(1))))
                .isEqualTo(adds(milk.getFirst()));
        assertThat(customer.asks(new Pick(ES, 1, new Quantity(1))))
                .isEqualTo(adds(rice.getFirst()));
        assertThat(customer.asks("wamid.before", picks.minusSeconds(60), new Pick(ES, 1, null)))
                .isInstanceOf(Gone.class);
    }

    @Test
    void threeListsAreKept() {
        Shopper customer = aCustomer();
        for (String words : List.of("leche", "arroz", "pan", "queso", "aceite")) {
            customer.searches(words);
        }

        assertThat(
                        ask(
                                "SELECT count(*) FROM search.shown_list WHERE customer_id = ?",
                                customer.id().value()))
                .isEqualTo("3");
    }

    @Test
    void aMessageThatIsHandledTwiceIsOneList() {
        Shopper customer = aCustomer();
        Search search = new Search(ES, "leche", null, null, null);
        customer.asks("wamid.twice", Instant.now(), search);
        String before = shownAt(customer);

        customer.asks("wamid.twice", Instant.now(), search);

        assertThat(shownAt(customer)).isEqualTo(before);
    }

    @Test
    void choicesAndHintsAreListsToo() {
        Shopper customer = aCustomer();
        ChoicesOffered offered =
                customer.gets(
                        ChoicesOffered.class,
                        new AddByWords(
                                ES, List.of(new WantedItem("leche", null, null, null, null))));
        assertThat(picked(customer, 2))
                .isEqualTo(skus(offered.choices().getFirst().candidates()).get(1));

        customer.asks(new Search(ES, "tornillos", null, null, null));
        assertThat(customer.asks(new Pick(ES, 1, null))).isInstanceOf(ProductShown.class);
    }

    @Test
    void theNextPageIsWhatTheCustomerSeesNow() {
        Shopper customer = aCustomer();
        ProductsListed first = customer.searches("leche");
        ProductsListed second =
                customer.gets(
                        ProductsListed.class, new NextPage(ES, String.valueOf(first.nextPage())));

        assertThat(picked(customer, 1)).isEqualTo(skus(second).getFirst());
    }

    private static String picked(Shopper customer, int ordinal) {
        return customer.gets(ProductShown.class, new Pick(ES, ordinal, null))
                .product()
                .sku()
                .value();
    }

    private static AddItems adds(String sku) {
        return new AddItems(
                ES, List.of(new Item(new Sku(sku), new Quantity(1))), List.of(), List.of());
    }

    private static String shownAt(Shopper customer) {
        return ask(
                "SELECT shown_at::text FROM search.shown_list WHERE customer_id = ?",
                customer.id().value());
    }
}
