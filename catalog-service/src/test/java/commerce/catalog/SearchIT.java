package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.CatalogChange.ProductChanged;
import commerce.contracts.CatalogQuery.NextPage;
import commerce.contracts.CatalogQuery.Search;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Reply.Gone;
import commerce.contracts.Reply.ListKind;
import commerce.contracts.Reply.NothingFound;
import commerce.contracts.Reply.ProductsListed;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchIT extends Shop {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPANISH | busco leche descremada | LAC-0002",
                "SPANISH | LECHE DESCREMADA | LAC-0002",
                "SPANISH | leches descremadas | LAC-0002",
                "PORTUGUESE | leite desnatado | LAC-0002",
                "ENGLISH | skimmed milk | LAC-0002",
                "ENGLISH | milk | LAC-0001",
                "SPANISH | yogures griegos | LAC-0024",
                "SPANISH | yogur griego tregar | LAC-0024",
                "SPANISH | aceite de girasol | ACE-0002",
                "SPANISH | papas | VER-0001",
                "SPANISH | patatas | VER-0001",
                "PORTUGUESE | batata | VER-0001",
                "SPANISH | batata | VER-0004",
                "SPANISH | pan | PAN-0001",
                "PORTUGUESE | pão | PAN-0001",
                "SPANISH | manteca | LAC-0028",
                "SPANISH | tomate | VER-0010",
                "SPANISH | agua sin gas | BEB-0020",
                "SPANISH | agua con gas | BEB-0022",
                "SPANISH | coca 2.25 | BEB-0001",
                "SPANISH | coca cola 2,25 L | BEB-0001",
                "SPANISH | coca sin azucar | BEB-0006",
                "SPANISH | cocacola | BEB-0001",
                "SPANISH | huevos | LAC-0039",
                "ENGLISH | eggs | LAC-0039",
                "SPANISH | nuez | SNA-0018",
                "SPANISH | mayonesa hellmans light | ACE-0021",
                "SPANISH | papel higienico | PER-0001",
                "ENGLISH | toilet paper | PER-0001",
                "ENGLISH | red wine | VIN-0025",
                "ENGLISH | orange juice | BEB-0033",
                "PORTUGUESE | leite integral | LAC-0001",
                "SPANISH | pan integral | PAN-0014",
                "ENGLISH | olive oil | ACE-0012",
                "SPANISH | 7up | BEB-0014",
                "SPANISH | leche 1 litro | LAC-0001",
                "SPANISH | aseite jirasol 1,5 litros | ACE-0002",
                "SPANISH | yogures griegso tregar | LAC-0024",
                "SPANISH | galetitas oreo | DES-0004",
                "SPANISH | laserenisima leche descremada | LAC-0002",
                "SPANISH | papel ijienico | PER-0001",
                "SPANISH | aguacatte | VER-0028",
                "SPANISH | labandina 4 litros | LIM-0002",
                "SPANISH | vino tino | VIN-0025"
            })
    void theFirstIsTheOneThatIsMeant(Language language, String words, String first) {
        assertThat(skus(aCustomer().searches(words, language))).first().isEqualTo(first);
    }

    @Test
    void aSkuFindsItsProductFirst() {
        assertThat(skus(aCustomer().searches("VIN-0018")).getFirst()).isEqualTo("VIN-0018");
        assertThat(skus(aCustomer().searches("des-0001")).getFirst()).isEqualTo("DES-0001");
    }

    @Test
    void aNumberOfANameIsNoPriceWhereNothingCostsSoLittle() {
        asOwner(
                "UPDATE catalog.product SET name = 'Desodorante Max 90', updated_at = now()"
                        + " WHERE sku = 'VIN-0018'");

        assertThat(skus(aCustomer().searches("desodorante max 90")).getFirst())
                .isEqualTo("VIN-0018");
    }

    @Test
    void whatIsSoldOutComesAfterWhatIsThere() {
        ProductsListed listed = aCustomer().searches("leche descremada");

        List<Reply.Product> all = all(listed);
        List<Reply.Product> skimmed =
                all.stream().filter(product -> product.name().contains("descremada")).toList();
        assertThat(skus(skimmed)).last().isEqualTo("LAC-0008");
        assertThat(skimmed.getLast().stock()).isEqualTo(StockMark.NONE);
        assertThat(skimmed.subList(0, skimmed.size() - 1))
                .isNotEmpty()
                .noneMatch(product -> product.stock() == StockMark.NONE);
    }

    @Test
    void theBestAreSetApart() {
        ProductsListed listed = aCustomer().searches("leche");

        assertThat(listed.kind()).isEqualTo(ListKind.SEARCH);
        assertThat(listed.about()).isEqualTo("leche");
        assertThat(listed.best()).hasSize(3);
        assertThat(all(listed)).hasSize(9 - listed.facets().size());
        assertThat(listed.total()).isGreaterThan(9);
    }

    @Test
    void aLongListOffersPartsOfIt() {
        Shopper customer = aCustomer();
        ProductsListed listed = customer.searches("vino");

        assertThat(listed.total()).isGreaterThan(18);
        assertThat(listed.facets()).isNotEmpty();
        assertThat(all(listed)).hasSize(9 - listed.facets().size());
        for (Reply.Facet facet : listed.facets()) {
            ProductsListed part =
                    customer.gets(ProductsListed.class, new NextPage(ES, facet.page()));
            assertThat(all(part)).isNotEmpty();
            switch (facet.kind()) {
                case BRAND ->
                        assertThat(part.best())
                                .allMatch(each -> facet.value().equals(each.brand()));
                case CATEGORY -> assertThat(part.total()).isLessThan(listed.total());
                case PRICE ->
                        assertThat(all(part))
                                .noneMatch(each -> facet.upTo().isLessThan(each.price()));
            }
        }
    }

    @Test
    void aShortListOffersNoParts() {
        assertThat(aCustomer().searches("yogur griego").facets()).isEmpty();
    }

    @Test
    void whereNothingIsFoundOtherWordsAreProposedThatFindSomething() {
        Shopper customer = aCustomer();
        NothingFound nothing =
                customer.gets(
                        NothingFound.class,
                        new Search(ES, "bulones para leche cuantica", null, null, null));

        assertThat(nothing.suggestions()).isNotEmpty();
        for (Reply.Suggestion suggestion : nothing.suggestions()) {
            assertThat(customer.asks(new NextPage(ES, suggestion.page())))
                    .isInstanceOf(ProductsListed.class);
        }
    }

    @Test
    void onlyWhatFitsAllWordsIsBest() {
        ProductsListed listed = aCustomer().searches("leche tutankamon");

        assertThat(listed.best()).isEmpty();
        assertThat(skus(listed)).contains("LAC-0001");
    }

    @Test
    void aSizeThatIsNotToBeHadIsLeftOut() {
        assertThat(skus(aCustomer().searches("leche descremada 3 litros"))).contains("LAC-0002");
    }

    @Test
    void theLastWordMayBeUnfinished() {
        assertThat(skus(aCustomer().searches("leche descre"))).contains("LAC-0002");
    }

    @Test
    void pagesShowEverythingOnce() {
        Shopper customer = aCustomer();
        ProductsListed page = customer.searches("leche");
        List<String> seen = new ArrayList<>(skus(page));
        while (page.nextPage() != null) {
            assertThat(page.nextPage()).hasSizeLessThanOrEqualTo(190);
            page = customer.gets(ProductsListed.class, new NextPage(ES, page.nextPage()));
            assertThat(page.best()).isEmpty();
            seen.addAll(skus(page));
        }

        assertThat(seen).doesNotHaveDuplicates().hasSize(page.total());
    }

    @Test
    void aPageGoesOnBehindTheLastWhenOneAboveIsWithdrawn() {
        Shopper customer = aCustomer();
        ProductsListed page = customer.searches("vino");
        NextPage next = new NextPage(ES, String.valueOf(page.nextPage()));
        String following = skus(customer.gets(ProductsListed.class, next)).getFirst();
        String withdrawn = skus(page).getFirst();

        sell(withdrawn, false);
        try {
            until(() -> customer.searches("vino").total() == page.total() - 1);

            assertThat(skus(customer.gets(ProductsListed.class, next))).startsWith(following);
        } finally {
            sell(withdrawn, true);
            until(() -> customer.searches("vino").total() == page.total());
        }
    }

    private void sell(String sku, boolean active) {
        asOwner(
                "UPDATE catalog.product SET active = ?, updated_at = now() WHERE sku = ?",
                active,
                sku);
        changes(new ProductChanged(new Sku(sku), Set.of(Aspect.EXISTENCE)));
    }

    @Test
    void aPageOfAWithdrawnListOrOfNoneIsGone() {
        assertThat(aCustomer().asks(new NextPage(ES, "bm90LW91cnM"))).isInstanceOf(Gone.class);
        assertThat(aCustomer().asks(new NextPage(ES, "1"))).isInstanceOf(Gone.class);
    }

    @Test
    void pricesBoundASearchWithOrWithoutCache() {
        Search cheap =
                new Search(ES, "aceite", new BigDecimal("2000"), new BigDecimal("3000"), null);
        for (int i = 0; i < 2; i++) {
            ProductsListed listed = aCustomer().gets(ProductsListed.class, cheap);
            assertThat(all(listed))
                    .isNotEmpty()
                    .allMatch(product -> !product.price().isLessThan(pesos("2000")))
                    .allMatch(product -> !pesos("3000").isLessThan(product.price()));
        }
    }

    @Test
    void aCategoryBoundsASearch() {
        Search inSnacks = new Search(ES, "papas", null, null, "snacks");

        assertThat(skus(aCustomer().gets(ProductsListed.class, inSnacks)))
                .isNotEmpty()
                .allMatch(sku -> sku.startsWith("SNA"));
    }

    @Test
    void whereNothingIsFoundTheNearestIsShown() {
        NothingFound nothing =
                aCustomer()
                        .gets(
                                NothingFound.class,
                                new Search(ES, "bulones para leche cuantica", null, null, null));

        assertThat(nothing.words()).isEqualTo("bulones para leche cuantica");
        assertThat(skus(nothing.nearest())).contains("LAC-0001");
        assertThat(nothing.categories()).hasSize(18);
    }

    @Test
    void whereNothingIsNearWhatTheShopPutsFirstIsShown() {
        NothingFound nothing =
                aCustomer().gets(NothingFound.class, new Search(ES, "🙂 &|!", null, null, null));

        assertThat(nothing.nearest()).hasSize(6);
    }

    @Test
    void aChangedPriceAndStockAreSeenAtOnceThoughTheListIsCached() {
        Shopper customer = aCustomer();
        customer.searches("alfajor triple");

        asOwner("UPDATE catalog.product SET price = 901.50 WHERE sku = 'DES-0010'");
        asOwner(
                "UPDATE inventory.stock_level SET on_hand = 3, reserved = 0 WHERE product_id ="
                        + " (SELECT id FROM catalog.product WHERE sku = 'DES-0010')");

        Reply.Product alfajor = all(customer.searches("alfajor triple")).getFirst();
        assertThat(alfajor.sku()).isEqualTo(new Sku("DES-0010"));
        assertThat(alfajor.price()).isEqualTo(pesos("901.50"));
        assertThat(alfajor.stock()).isEqualTo(StockMark.FEW);
    }

    @Test
    void aNewProductIsFoundBeforeTheViewKnowsIt() {
        whileViewsStay(
                () -> {
                    asOwner(
                            """
                            INSERT INTO catalog.product (sku, name, brand, category_id, keywords, price)
                            SELECT 'NEW-0001', 'Kombucha de jengibre Molle 500 ml', 'Molle', id, 'fermentado', 2500
                              FROM catalog.category WHERE slug = 'bebidas-sin-alcohol'
                            """);

                    assertThat(skus(aCustomer().searches("kombucha")))
                            .first()
                            .isEqualTo("NEW-0001");
                    assertThat(
                                    ask(
                                            "SELECT count(*) FROM catalog.products_search_mv"
                                                    + " WHERE sku = 'NEW-0001'"))
                            .isEqualTo("0");
                });
    }

    @Test
    void aRenamedProductIsFoundByItsNewNameOnly() {
        asOwner(
                """
                UPDATE catalog.product SET name = 'Trapo zarandaja', brand = NULL, description = NULL,
                       keywords = '', updated_at = now()
                 WHERE sku = 'LIM-0037'
                """);

        assertThat(skus(aCustomer().searches("zarandaja"))).first().isEqualTo("LIM-0037");
        assertThat(aCustomer().asks(new Search(ES, "trapo media naranja", null, null, null)))
                .isInstanceOf(NothingFound.class);
    }

    @Test
    void aWithdrawnProductIsNotShownThoughTheListIsCached() {
        Shopper customer = aCustomer();
        assertThat(skus(customer.searches("esponjas"))).contains("LIM-0013");

        asOwner("UPDATE catalog.product SET active = false WHERE sku = 'LIM-0013'");

        assertThat(skus(customer.searches("esponjas"))).doesNotContain("LIM-0013");
    }

    @Test
    void aChangeOfTextMakesTheCachedListUntrue() {
        Shopper customer = aCustomer();
        assertThat(skus(customer.searches("quitamanchas").best())).containsExactly("LIM-0021");
        asOwner(
                "UPDATE catalog.product SET keywords = 'quitamanchas', updated_at = now()"
                        + " WHERE sku = 'LIM-0022'");

        changes(new ProductChanged(new Sku("LIM-0022"), Set.of(Aspect.TEXT)));

        assertThat(skus(customer.searches("quitamanchas").best()))
                .containsExactlyInAnyOrder("LIM-0021", "LIM-0022");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vino tinto menos de 5 lucas | 0 | 5000",
                "vino hasta $ 4.500 | 0 | 4500",
                "vino entre 4 y 6 mil | 4000 | 6000",
                "vino de mas de 10 lucas | 10000 | 1000000"
            })
    void pricesAreUnderstoodInWords(String words, String least, String most) {
        for (int i = 0; i < 2; i++) {
            List<Reply.Product> found = all(aCustomer().searches(words));
            assertThat(found.getFirst().name()).startsWith("Vino");
            assertThat(found)
                    .allMatch(product -> !product.price().isLessThan(pesos(least)))
                    .allMatch(product -> !pesos(most).isLessThan(product.price()));
        }
    }

    @Test
    void theCheapestIsFirstWhereCheapIsWanted() {
        List<Reply.Product> cheap = aCustomer().searches("aceite de girasol barato").best();

        assertThat(cheap).hasSize(3);
        assertThat(cheap.getFirst().price().isLessThan(cheap.get(1).price())).isTrue();
        assertThat(cheap.get(1).price().isLessThan(cheap.get(2).price())).isTrue();
    }

    @Test
    void whatIsLikeTheBestFillsThePage() {
        ProductsListed listed = aCustomer().searches("pringles");

        assertThat(skus(listed.best())).containsExactly("SNA-0006");
        assertThat(skus(listed.more())).isNotEmpty().allMatch(sku -> sku.startsWith("SNA"));
    }

    @Test
    void aNewWordIsCorrectedToWithinASecond() {
        whileViewsStay(
                () -> {
                    asOwner(
                            """
                            INSERT INTO catalog.product (sku, name, brand, category_id, price)
                            SELECT 'NEW-0002', 'Chucrut Zanzibar 300 g', 'Zanzibar', id, 2500
                              FROM catalog.category WHERE slug = 'almacen'
                            """);

                    until(
                            () ->
                                    aCustomer().asks(new Search(ES, "zansivar", null, null, null))
                                                    instanceof ProductsListed listed
                                            && skus(listed).contains("NEW-0002"));
                });
    }

    @Test
    void whatFindsNothingIsCounted() {
        for (int i = 0; i < 3; i++) {
            aCustomer().asks(new Search(ES, "Bulones!", null, null, null));
        }

        until(
                () ->
                        ask("""
                        SELECT coalesce(max(searches), 0) FROM search.weak_query
                         WHERE words = 'bulones' AND language = 'es' AND tier = 'NONE'
                        """)
                                .equals("3"));
    }
}
