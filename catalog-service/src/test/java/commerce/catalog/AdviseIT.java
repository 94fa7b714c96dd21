package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commerce.contracts.CatalogQuery.Advise;
import commerce.contracts.CatalogQuery.Pick;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Reply.CategoriesSuggested;
import commerce.contracts.Reply.PlanOffered;
import commerce.contracts.Reply.Planned;
import commerce.contracts.Reply.ProductShown;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdviseIT extends Shop {

    private static final List<String> ASADO = List.of("asado de tira", "vacío", "carbón", "pan");

    @Test
    void theWordsOfAPlanBecomeProductsAtTodaysPrices() {
        asOwner("UPDATE catalog.product SET price = 4321 WHERE sku = 'ALM-0039'");

        PlanOffered plan =
                offered(
                        item("asado de tira", "3", "kg"),
                        item("chorizo", "1", "kg"),
                        item("carbón", "1", "unit"),
                        item("pan francés", "1.5", "kg"));

        assertThat(plan.occasion()).isEqualTo("un asado para 6");
        assertThat(plan.products())
                .extracting(each -> each.product().sku().value(), each -> each.quantity().value())
                .containsExactly(
                        tuple("CAR-0010", 3),
                        tuple("CAR-0026", 1),
                        tuple("ALM-0039", 1),
                        tuple("PAN-0001", 2));
        assertThat(plan.unavailable()).isZero();
        assertThat(plan.products().get(2).product().price()).isEqualTo(pesos("4321"));
        assertThat(plan.total())
                .isEqualTo(
                        plan.products().stream()
                                .map(Planned::subtotal)
                                .reduce(Money::plus)
                                .orElseThrow());
    }

    @Test
    void whereSeveralFitTheFirstInStockIsTakenAndEachOnlyOnce() {
        PlanOffered plan =
                offered(
                        item("vino tinto", "2", "unit"),
                        item("vino", null, null),
                        item("leche", null, null));

        assertThat(plan.products()).hasSizeBetween(2, 3);
        assertThat(plan.products())
                .extracting(each -> each.product().sku())
                .doesNotHaveDuplicates();
        assertThat(plan.products())
                .allMatch(each -> each.product().stock() != StockMark.NONE)
                .first()
                .satisfies(wine -> assertThat(wine.product().name()).contains("Vino tinto"));
    }

    @Test
    void whatIsNotToBeHadIsCountedAndItsWordsAreNotSaid() {
        PlanOffered plan =
                offered(
                        item("criptonita", "1", "kg"),
                        item("salmón rosado", "1", "kg"),
                        item("chorizo", "1", "kg"));

        assertThat(plan.products()).hasSize(1);
        assertThat(plan.unavailable()).isEqualTo(2);
        assertThat(plan.toString()).doesNotContain("criptonita");
    }

    @Test
    void aProductOfThePlanCanBePickedByItsPlace() {
        Shopper ana = aCustomer();
        ana.asks(
                new Advise(
                        ES,
                        "un asado",
                        List.of(item("chorizo", "1", "kg"), item("carbón", null, null)),
                        List.of()));

        assertThat(ana.gets(ProductShown.class, new Pick(ES, 2, null)).product().sku().value())
                .isEqualTo("ALM-0039");
    }

    @Test
    void withoutAPlanTheCategoriesOfTheKeywordsAreShown() {
        assertThat(suggested(ES, List.of(), ASADO))
                .containsExactly("carnes-y-pescados", "almacen", "panaderia");
    }

    @Test
    void aPlanOfWhichNothingIsSoldIsNone() {
        assertThat(suggested(ES, List.of(item("criptonita", "1", "kg")), ASADO))
                .startsWith("carnes-y-pescados");
    }

    @Test
    void keywordsMayBeOfAnyLanguage() {
        assertThat(suggested(Language.ENGLISH, List.of(), List.of("charcoal", "lettuce")))
                .containsExactly("almacen", "frutas-y-verduras");
        assertThat(suggested(Language.PORTUGUESE, List.of(), List.of("carvão", "alface")))
                .containsExactly("almacen", "frutas-y-verduras");
    }

    @Test
    void whereNoKeywordHelpsAllCategoriesAreShown() {
        assertThat(suggested(ES, List.of(), List.of("criptonita"))).hasSize(18);
        assertThat(suggested(ES, List.of(), List.of())).hasSize(18);
    }

    private PlanOffered offered(WantedItem... plan) {
        return aCustomer()
                .gets(PlanOffered.class, new Advise(ES, "un asado para 6", List.of(plan), ASADO));
    }

    private List<String> suggested(
            Language language, List<WantedItem> plan, List<String> keywords) {
        return aCustomer()
                .gets(CategoriesSuggested.class, new Advise(language, "un asado", plan, keywords))
                .categories()
                .stream()
                .map(Reply.Category::slug)
                .toList();
    }

    private static WantedItem item(
            String product, @Nullable String quantity, @Nullable String unit) {
        return new WantedItem(
                product, null, null, quantity == null ? null : new BigDecimal(quantity), unit);
    }
}
