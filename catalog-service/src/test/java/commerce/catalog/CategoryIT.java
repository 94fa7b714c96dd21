package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.CatalogChange.CategoryChanged;
import commerce.contracts.CatalogChange.ProductChanged;
import commerce.contracts.CatalogQuery.NextPage;
import commerce.contracts.CatalogQuery.ShowCategories;
import commerce.contracts.CatalogQuery.ShowCategory;
import commerce.contracts.CatalogQuery.ShowOffers;
import commerce.contracts.Reply;
import commerce.contracts.Reply.CategoriesShown;
import commerce.contracts.Reply.Category;
import commerce.contracts.Reply.Facet;
import commerce.contracts.Reply.FacetKind;
import commerce.contracts.Reply.Gone;
import commerce.contracts.Reply.ListKind;
import commerce.contracts.Reply.ProductsListed;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.Sku;
import commerce.contracts.Tier;
import commerce.streams.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CategoryIT extends Shop {

    @Autowired private Rehearsal rehearsal;

    @Test
    void allCategoriesAreShownWithTheirCounts() {
        CategoriesShown shown = categories();

        assertThat(shown.categories()).hasSize(18);
        assertThat(shown.categories().getFirst().slug()).isEqualTo("frutas-y-verduras");
        assertThat(shown.categories().getFirst().products()).isEqualTo(43);
        assertThat(shown.tier()).isEqualTo(Tier.VIP);
        assertThat(shown.page()).isEqualTo(2);
        assertThat(categories()).isEqualTo(shown);
    }

    @Test
    void aChangedCategoryIsShownAsItIsNow() {
        categories();
        asOwner("UPDATE catalog.category SET name = 'Mascotas felices' WHERE slug = 'mascotas'");

        changes(new CategoryChanged("mascotas"));

        until(
                () ->
                        categories().categories().stream()
                                .map(Category::name)
                                .anyMatch("Mascotas felices"::equals));
    }

    @Test
    void anOfferThatEndedIsCountedNoMore() {
        int before = offers("snacks");
        asOwner(
                "UPDATE catalog.product SET list_price = NULL, updated_at = now()"
                        + " WHERE sku = 'SNA-0007'");

        changes(new ProductChanged(new Sku("SNA-0007"), Set.of(Aspect.PRICE)));

        until(() -> offers("snacks") == before - 1);
    }

    @Test
    void aCategoryShowsItsProductsBestFirstAndPaged() {
        Shopper customer = aCustomer();
        ProductsListed page =
                customer.gets(ProductsListed.class, new ShowCategory(ES, "frutas-y-verduras"));
        assertThat(page.kind()).isEqualTo(ListKind.CATEGORY);
        assertThat(page.about()).isEqualTo("Frutas y verduras");
        assertThat(skus(page)).startsWith("VER-0001", "VER-0030", "VER-0028");

        List<Reply.Product> seen = new ArrayList<>(all(page));
        while (page.nextPage() != null) {
            page = customer.gets(ProductsListed.class, new NextPage(ES, page.nextPage()));
            assertThat(page.about()).isEqualTo("Frutas y verduras");
            seen.addAll(all(page));
        }
        assertThat(skus(seen)).doesNotHaveDuplicates().hasSize(43).last().isEqualTo("VER-0038");
        assertThat(seen.getLast().stock()).isEqualTo(StockMark.NONE);
    }

    @Test
    void aLongCategoryOffersPartsOfIt() {
        Shopper customer = aCustomer();
        ProductsListed dairy =
                customer.gets(ProductsListed.class, new ShowCategory(ES, "lacteos-y-huevos"));

        assertThat(dairy.total()).isGreaterThan(18);
        assertThat(dairy.facets())
                .extracting(Facet::kind)
                .contains(FacetKind.BRAND, FacetKind.PRICE)
                .doesNotContain(FacetKind.CATEGORY);
        assertThat(all(dairy)).hasSize(9 - dairy.facets().size());
        for (Facet facet : dairy.facets()) {
            ProductsListed part =
                    customer.gets(ProductsListed.class, new NextPage(ES, facet.page()));
            assertThat(part.kind()).isEqualTo(ListKind.CATEGORY);
            assertThat(part.total()).isEqualTo(facet.products());
            assertThat(part.facets()).extracting(Facet::kind).doesNotContain(facet.kind());
            assertThat(all(part))
                    .isNotEmpty()
                    .allMatch(
                            each ->
                                    facet.upTo() == null
                                            ? facet.value().equals(each.brand())
                                            : !facet.upTo().isLessThan(each.price()));
        }
    }

    @Test
    void aPartOfACategoryFollowsPricesAtOnce() {
        Shopper customer = aCustomer();
        Facet cheaper =
                customer
                        .gets(ProductsListed.class, new ShowCategory(ES, "mascotas"))
                        .facets()
                        .stream()
                        .filter(each -> each.kind() == FacetKind.PRICE)
                        .findFirst()
                        .orElseThrow();
        ProductsListed before =
                customer.gets(ProductsListed.class, new NextPage(ES, cheaper.page()));
        Reply.Product dearer = all(before).getFirst();

        asOwner(
                "UPDATE catalog.product SET price = 900000, list_price = NULL, updated_at = now()"
                        + " WHERE sku = ?",
                dearer.sku().value());
        changes(new ProductChanged(dearer.sku(), Set.of(Aspect.PRICE)));

        assertThat(skus(customer.gets(ProductsListed.class, new NextPage(ES, cheaper.page()))))
                .doesNotContain(dearer.sku().value());
    }

    @Test
    void wordsNameACategoryOrFindProducts() {
        assertThat(category("los lácteos").about()).isEqualTo("Lácteos y huevos");
        ProductsListed found = category("fideos");
        assertThat(found.kind()).isEqualTo(ListKind.SEARCH);
        assertThat(skus(found)).allMatch(sku -> sku.startsWith("ARR"));
        assertThat(aCustomer().asks(new ShowCategory(ES, "ferreteria-industrial")))
                .isInstanceOf(Gone.class);
    }

    @Test
    void offersStartWithTheBiggestDiscountOnWhatIsBoughtMost() {
        Shopper customer = aCustomer();
        for (int i = 0; i < 2; i++) {
            ProductsListed listed = customer.gets(ProductsListed.class, new ShowOffers(ES));
            assertThat(listed.kind()).isEqualTo(ListKind.OFFERS);
            assertThat(all(listed)).hasSize(9).allMatch(each -> each.discountPercent() > 0);
            assertThat(skus(listed))
                    .first()
                    .isEqualTo(
                            ask(
                                    """
                                    SELECT sku FROM catalog.product WHERE list_price IS NOT NULL
                                     ORDER BY (1 - price / list_price) * popularity DESC LIMIT 1
                                    """));
            assertThat(
                            customer.gets(
                                            ProductsListed.class,
                                            new NextPage(ES, String.valueOf(listed.nextPage())))
                                    .more())
                    .hasSize(9);
        }
    }

    @Test
    void aNewOfferIsSeenAsSoonAsItIsTold() {
        Shopper customer = aCustomer();
        customer.asks(new ShowOffers(ES));
        asOwner(
                "UPDATE catalog.product SET price = 100, list_price = 1450, updated_at = now()"
                        + " WHERE sku = 'BEB-0001'");

        changes(new ProductChanged(new Sku("BEB-0001"), Set.of(Aspect.PRICE)));

        assertThat(skus(customer.gets(ProductsListed.class, new ShowOffers(ES))))
                .first()
                .isEqualTo("BEB-0001");
    }

    private CategoriesShown categories() {
        return aCustomer().gets(CategoriesShown.class, new ShowCategories(ES, Tier.VIP, 2));
    }

    private ProductsListed category(String words) {
        return aCustomer().gets(ProductsListed.class, new ShowCategory(ES, words));
    }

    private int offers(String slug) {
        return categories().categories().stream()
                .filter(each -> each.slug().equals(slug))
                .mapToInt(Category::offers)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsRehearsedIsNoListThatWasShown() throws Exception {
        String before = ask("SELECT count(*) FROM search.shown_list");

        rehearsal.run();

        assertThat(ask("SELECT count(*) FROM search.shown_list")).isEqualTo(before);
    }
}
