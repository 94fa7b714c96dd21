package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.Item;
import commerce.contracts.CatalogQuery.AddByWords;
import commerce.contracts.CatalogQuery.DescribeProduct;
import commerce.contracts.CatalogQuery.ShowProduct;
import commerce.contracts.Quantity;
import commerce.contracts.Reply.Choice;
import commerce.contracts.Reply.ChoicesOffered;
import commerce.contracts.Reply.Gone;
import commerce.contracts.Reply.LeftOut;
import commerce.contracts.Reply.LeftOutReason;
import commerce.contracts.Reply.NothingFound;
import commerce.contracts.Reply.ProductShown;
import commerce.contracts.Reply.ProductsListed;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.Sku;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WantedIT extends Shop {

    @Test
    void whatIsClearIsAddedAndWhatIsNotIsOffered() {
        AddItems add =
                aCustomer()
                        .gets(
                                AddItems.class,
                                wants(
                                        new WantedItem(
                                                "leche",
                                                "la serenísima",
                                                null,
                                                new BigDecimal(2),
                                                null),
                                        new WantedItem("pan", null, null, BigDecimal.ONE, "kg")));

        assertThat(add.items()).containsExactly(new Item(new Sku("PAN-0001"), new Quantity(1)));
        assertThat(add.leftOut()).isEmpty();
        assertThat(add.choices()).hasSize(1);
        Choice milk = add.choices().getFirst();
        assertThat(milk.words()).isEqualTo("leche la serenísima");
        assertThat(milk.quantity()).isEqualTo(new Quantity(2));
        assertThat(skus(milk.candidates()))
                .hasSizeBetween(2, 9)
                .contains("LAC-0001", "LAC-0002")
                .doesNotContain("LAC-0034");
    }

    @Test
    void skimmedMilkOfABrandMayBeFreshOrNot() {
        ChoicesOffered offered =
                aCustomer()
                        .gets(
                                ChoicesOffered.class,
                                wants(item("leche descremada", "la serenisima", null)));

        assertThat(offered.choices()).hasSize(1);
        assertThat(skus(offered.choices().getFirst().candidates()))
                .containsExactlyInAnyOrder("LAC-0002", "LAC-0004");
    }

    @Test
    void wordsDecide() {
        assertThat(added(item("leche descremada larga vida", "la serenisima", null)))
                .isEqualTo("LAC-0004");
        assertThat(added(item("leche descremada la serenisima 1 l", null, null)))
                .isEqualTo("LAC-0002");
        assertThat(added(item("coca cola zero", null, "2,25 l"))).isEqualTo("BEB-0006");
        assertThat(added(item("banana", null, null))).isEqualTo("VER-0030");
        assertThat(added(item("fernet", "branca", null))).isEqualTo("VIN-0035");
        assertThat(added(item("frutilla", null, "500 g"))).isEqualTo("VER-0037");
    }

    @Test
    void weightsAndDozensBecomePieces() {
        AddItems add =
                aCustomer()
                        .gets(
                                AddItems.class,
                                wants(
                                        new WantedItem(
                                                "jamon cocido",
                                                "paladini",
                                                null,
                                                new BigDecimal(300),
                                                "g"),
                                        new WantedItem(
                                                "medialunas de manteca",
                                                null,
                                                null,
                                                new BigDecimal(2),
                                                "dozen"),
                                        new WantedItem(
                                                "azucar",
                                                "ledesma",
                                                null,
                                                new BigDecimal(3),
                                                "kg")));

        assertThat(add.items())
                .extracting(each -> each.sku().value(), each -> each.quantity().value())
                .containsExactly(tuple("FIA-0001", 3), tuple("PAN-0007", 2), tuple("ALM-0001", 3));
    }

    @Test
    void whatIsSoldOutIsLeftOutWithWhatIsNear() {
        ChoicesOffered offered =
                aCustomer()
                        .gets(
                                ChoicesOffered.class,
                                wants(
                                        item("leche descremada", "sancor", null),
                                        item("salmon rosado", null, null)));

        assertThat(offered.choices()).isEmpty();
        assertThat(offered.leftOut())
                .extracting(LeftOut::wanted, LeftOut::reason)
                .containsExactly(
                        tuple("leche descremada sancor", LeftOutReason.OUT_OF_STOCK),
                        tuple("salmon rosado", LeftOutReason.OUT_OF_STOCK));
        assertThat(offered.leftOut())
                .allSatisfy(
                        left ->
                                assertThat(left.alternatives())
                                        .hasSizeBetween(1, 3)
                                        .noneMatch(each -> each.stock() == StockMark.NONE));
        assertThat(skus(offered.leftOut().getFirst().alternatives()))
                .allMatch(sku -> sku.startsWith("LAC"));
    }

    @Test
    void whatIsNotSoldIsLeftOutBesideWhatIs() {
        AddItems add =
                aCustomer()
                        .gets(
                                AddItems.class,
                                wants(
                                        item("manteca", "tonadita", null),
                                        item("bulones", null, null),
                                        item("leche cuantica", null, null)));

        assertThat(skusOf(add)).containsExactly("LAC-0030");
        assertThat(add.leftOut())
                .extracting(LeftOut::wanted, LeftOut::reason)
                .containsExactly(
                        tuple("bulones", LeftOutReason.NOT_FOUND),
                        tuple("leche cuantica", LeftOutReason.NOT_FOUND));
        assertThat(add.leftOut().getFirst().alternatives()).isEmpty();
        assertThat(add.leftOut().getLast().alternatives()).hasSize(3);
    }

    @Test
    void whereThereIsNothingAtAllNothingIsFound() {
        assertThat(aCustomer().asks(wants(item("bulones", null, null))))
                .isInstanceOf(NothingFound.class);
    }

    @Test
    void allChoicesTogetherFitOneList() {
        ChoicesOffered offered =
                aCustomer()
                        .gets(
                                ChoicesOffered.class,
                                wants(
                                        item("leche", null, null),
                                        item("cerveza", null, null),
                                        item("arroz", null, null),
                                        item("jugo", null, null)));

        assertThat(offered.choices()).hasSize(4);
        assertThat(offered.choices().stream().mapToInt(each -> each.candidates().size()).sum())
                .isEqualTo(9);
        assertThat(offered.choices()).allMatch(each -> each.candidates().size() >= 2);
    }

    @Test
    void aQuestionAboutOneProductShowsIt() {
        ProductShown shown =
                aCustomer()
                        .gets(ProductShown.class, new DescribeProduct(ES, "manteca la serenisima"));

        assertThat(shown.product().sku()).isEqualTo(new Sku("LAC-0028"));
        assertThat(shown.product().price()).isEqualTo(pesos("2950.00"));
        assertThat(shown.category()).isEqualTo("Lácteos y huevos");
        assertThat(shown.description()).isNotBlank();
        assertThat(shown.picture()).isEqualTo("http://localhost:8087/pictures/LAC-0028");
    }

    @Test
    void aQuestionAboutASoldOutProductShowsItToo() {
        ProductShown shown =
                aCustomer().gets(ProductShown.class, new DescribeProduct(ES, "salmon rosado"));

        assertThat(shown.product().stock()).isEqualTo(StockMark.NONE);
    }

    @Test
    void aQuestionAboutSeveralListsThem() {
        assertThat(aCustomer().asks(new DescribeProduct(ES, "leche")))
                .isInstanceOf(ProductsListed.class);
        assertThat(aCustomer().asks(new DescribeProduct(ES, "bulones")))
                .isInstanceOf(NothingFound.class);
    }

    @Test
    void aWithdrawnOrUnknownProductIsGone() {
        asOwner("UPDATE catalog.product SET active = false WHERE sku = 'SNA-0011'");

        assertThat(aCustomer().asks(new ShowProduct(ES, new Sku("SNA-0011"))))
                .isInstanceOf(Gone.class);
        assertThat(aCustomer().asks(new ShowProduct(ES, new Sku("NO-SUCH"))))
                .isInstanceOf(Gone.class);
    }

    private String added(WantedItem item) {
        return skusOf(aCustomer().gets(AddItems.class, wants(item))).getFirst();
    }

    private static List<String> skusOf(AddItems add) {
        return add.items().stream().map(each -> each.sku().value()).toList();
    }

    private static AddByWords wants(WantedItem... items) {
        return new AddByWords(ES, Arrays.asList(items));
    }

    private static WantedItem item(String product, String brand, String size) {
        return new WantedItem(product, brand, size, null, null);
    }
}
