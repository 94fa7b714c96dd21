package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.ShopProperties;
import commerce.catalog.search.Facets.Traits;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.Reply.Facet;
import commerce.contracts.Reply.FacetKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FacetsTest {

    private static final ShopProperties SHOP = new ShopProperties(Currency.getInstance("ARS"), 5);
    private static final Listing.OfWords MILK = Listing.OfWords.of("leche", Language.SPANISH);

    @Test
    void aBrandACategoryAndAPriceNarrowAList() {
        assertThat(Facets.of(MILK, products(), SHOP))
                .containsExactly(
                        facet(FacetKind.BRAND, "Tregar", null, 5, words("leche Tregar")),
                        facet(
                                FacetKind.CATEGORY,
                                "Lácteos",
                                null,
                                7,
                                new Listing.OfWords("leche", Language.SPANISH, null, null, 1)),
                        facet(
                                FacetKind.PRICE,
                                "",
                                Money.of("510", "ARS"),
                                5,
                                new Listing.OfWords(
                                        "leche",
                                        Language.SPANISH,
                                        null,
                                        new BigDecimal("510"),
                                        null)));
    }

    @Test
    void aCategoryIsNarrowedByBrandsAndAPrice() {
        Listing.OfCategory dairy = Listing.OfCategory.of(1);

        assertThat(Facets.of(dairy, products(), SHOP))
                .containsExactly(
                        facet(
                                FacetKind.BRAND,
                                "Tregar",
                                null,
                                5,
                                new Listing.OfCategory(1, "Tregar", null)),
                        facet(
                                FacetKind.BRAND,
                                "Sancor",
                                null,
                                3,
                                new Listing.OfCategory(1, "Sancor", null)),
                        facet(
                                FacetKind.PRICE,
                                "",
                                Money.of("510", "ARS"),
                                5,
                                new Listing.OfCategory(1, null, new BigDecimal("510"))));
    }

    @Test
    void aPartOfACategoryIsNarrowedByWhatIsLeft() {
        assertThat(Facets.of(new Listing.OfCategory(1, "Tregar", null), products(), SHOP))
                .extracting(Facet::kind)
                .containsExactly(FacetKind.PRICE);
        assertThat(
                        Facets.of(
                                new Listing.OfCategory(1, null, new BigDecimal("9000")),
                                products(),
                                SHOP))
                .extracting(Facet::value)
                .containsExactly("Tregar", "Sancor", "Ilolay");
    }

    @Test
    void whatWasSaidIsNotOfferedAgain() {
        Listing.OfWords said =
                new Listing.OfWords(
                        "leche tregar", Language.SPANISH, null, new BigDecimal("9000"), 1);

        assertThat(Facets.of(said, products(), SHOP))
                .extracting(Facet::value)
                .containsExactly("Sancor", "Ilolay");
    }

    @Test
    void whatAllHaveInCommonNarrowsNothing() {
        List<Traits> same = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            same.add(new Traits("Tregar", 1, "Lácteos", new BigDecimal("100")));
        }

        assertThat(Facets.of(MILK, same, SHOP)).isEmpty();
    }

    @Test
    void aBrandThatAButtonCannotCarryIsLeftOut() {
        List<Traits> endless = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            endless.add(
                    new Traits(
                            i < 5 ? "Establecimientos Lácteos ".repeat(5).strip() : "Sancor",
                            1,
                            "Lácteos",
                            new BigDecimal("100")));
        }

        assertThat(Facets.of(MILK, endless, SHOP))
                .extracting(Facet::value)
                .containsExactly("Sancor");
        assertThat(Facets.of(Listing.OfCategory.of(1), endless, SHOP))
                .extracting(Facet::value)
                .containsExactly("Sancor");
    }

    private static List<Traits> products() {
        List<Traits> products = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            products.add(
                    new Traits(
                            i < 5 ? "Tregar" : i < 8 ? "Sancor" : "Ilolay",
                            i < 7 ? 1 : 2,
                            i < 7 ? "Lácteos" : "Almacén",
                            BigDecimal.valueOf(101L * (i + 1))));
        }
        return products;
    }

    private static Listing.OfWords words(String words) {
        return Listing.OfWords.of(words, Language.SPANISH);
    }

    private static Facet facet(
            FacetKind kind, String value, @Nullable Money upTo, int products, Listing narrower) {
        return new Facet(
                kind, value, upTo, products, new PageToken(narrower, Place.BEGINNING).text());
    }
}
