package commerce.catalog.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.search.Found;
import commerce.catalog.search.FoundProduct;
import commerce.catalog.search.Tier;
import commerce.catalog.wanted.Resolution.Clear;
import commerce.catalog.wanted.Resolution.NotFound;
import commerce.catalog.wanted.Resolution.OutOfStock;
import commerce.catalog.wanted.Resolution.Several;
import commerce.catalog.words.QueryParser;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.Sku;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolveTest {

    private static final FoundProduct SKIMMED =
            product(
                    "SKIM",
                    "Leche descremada La Serenísima 1 L",
                    "La Serenísima",
                    "unidad",
                    "1 L",
                    907);
    private static final FoundProduct SKIMMED_UHT =
            product(
                    "UHT",
                    "Leche descremada larga vida La Serenísima 1 L",
                    "La Serenísima",
                    "unidad",
                    "1 L",
                    371);
    private static final FoundProduct CARAMEL =
            product(
                    "DULCE",
                    "Dulce de leche clásico La Serenísima 400 g",
                    "La Serenísima",
                    "unidad",
                    "400 g",
                    999);
    private static final FoundProduct BREAD =
            product("BREAD", "Pan francés por kg", null, "kg", null, 946);
    private static final FoundProduct ROLLS =
            product("ROLLS", "Pan mignon por kg", null, "kg", null, 271);
    private static final FoundProduct SLICED =
            product("SLICED", "Pan lactal blanco Bimbo 550 g", "Bimbo", "unidad", "550 g", 960);
    private static final FoundProduct SUGAR_SMALL =
            product("SUGAR-500", "Azúcar Chango 500 g", "Chango", "unidad", "500 g", 700);
    private static final FoundProduct SUGAR =
            product("SUGAR-1000", "Azúcar Chango 1 kg", "Chango", "unidad", "1 kg", 600);
    private static final FoundProduct HAM =
            product(
                    "HAM",
                    "Jamón cocido Paladini feteado 100 g",
                    "Paladini",
                    "100 g",
                    "100 g",
                    559);
    private static final FoundProduct EGGS =
            product("EGGS", "Huevos blancos grandes por docena", null, "docena", "x 12", 642);

    private final QueryParser parser = new QueryParser();

    @Test
    void theOnlyOneThatFitsIsMeant() {
        assertThat(decide(wish("leche descremada"), SKIMMED)).isEqualTo(new Clear(SKIMMED));
    }

    @Test
    void severalThatFitAreOffered() {
        assertThat(decide(wish("leche descremada la serenisima"), SKIMMED, SKIMMED_UHT))
                .isEqualTo(new Several(List.of(SKIMMED, SKIMMED_UHT)));
    }

    @Test
    void theOneWhoseNameWasSaidInFullIsMeant() {
        assertThat(decide(wish("leche descremada la serenisima 1 l"), SKIMMED, SKIMMED_UHT))
                .isEqualTo(new Clear(SKIMMED));
        assertThat(decide(wish("leche descremada larga vida"), SKIMMED_UHT, CARAMEL))
                .isEqualTo(new Clear(SKIMMED_UHT));
    }

    @Test
    void whatIsMadeOfTheThingIsNotMeant() {
        assertThat(decide(wish("leche"), CARAMEL, SKIMMED)).isEqualTo(new Clear(SKIMMED));
    }

    @Test
    void theOnlyOneInStockIsMeant() {
        assertThat(decide(wish("leche descremada"), soldOut(SKIMMED_UHT), SKIMMED))
                .isEqualTo(new Clear(SKIMMED));
    }

    @Test
    void thereMayBeNoneOfAny() {
        assertThat(decide(wish("leche descremada"), soldOut(SKIMMED)))
                .isEqualTo(new OutOfStock(List.of(soldOut(SKIMMED))));
    }

    @Test
    void whatWasCorrectedIsMeantOnlyIfItsLabelSaysIt() {
        assertThat(decide(Tier.CORRECTED, wish("leche descremada"), SKIMMED))
                .isEqualTo(new Clear(SKIMMED));
        assertThat(decide(Tier.CORRECTED, wish("leche descremada"), CARAMEL))
                .isEqualTo(new NotFound());
    }

    @Test
    void whatFitsOnlySomeOfTheWordsIsNotMeant() {
        assertThat(
                        Resolve.decide(
                                parser.parse("leche azul", Language.SPANISH),
                                Amount.of(wish("leche azul")),
                                new Found(Tier.MOST_WORDS, 1, 1, List.of(SKIMMED), null)))
                .isEqualTo(new NotFound());
    }

    @Test
    void aKiloOfBreadIsTheOrdinaryOneThatIsSoldByTheKilo() {
        assertThat(decide(wish("pan", "1", "kg"), SLICED, BREAD, ROLLS))
                .isEqualTo(new Clear(BREAD));
        assertThat(decide(wish("pan"), SLICED, BREAD, ROLLS)).isInstanceOf(Several.class);
    }

    @Test
    void twoKilosOfSugarAreTwoPackagesOfAKilo() {
        assertThat(decide(wish("azucar", "2", "kg"), SUGAR_SMALL, SUGAR))
                .isEqualTo(new Clear(SUGAR));
        assertThat(decide(wish("azucar", "0.5", "kg"), SUGAR_SMALL, SUGAR))
                .isEqualTo(new Clear(SUGAR_SMALL));
    }

    @ParameterizedTest
    @CsvSource({
        "2, , LECHE, 2",
        "2.5, , LECHE, 3",
        "1, kg, BREAD, 1",
        "1.5, kg, BREAD, 2",
        "300, g, BREAD, 1",
        "200, g, HAM, 2",
        "250, g, HAM, 3",
        "2, kg, SUGAR, 2",
        "2, kg, SUGAR_SMALL, 4",
        "3, l, LECHE, 3",
        "500, ml, LECHE, 1",
        "1, dozen, EGGS, 1",
        "2, dozen, EGGS, 2",
        "0.5, dozen, EGGS, 1",
        "1, dozen, CHOCLO, 12",
        "200, g, CHOCLO, 1",
        "3, pack, LECHE, 3",
        "5000, g, LECHE, 1",
        "100000, kg, BREAD, 99"
    })
    void soMuchIsSoManyPieces(String quantity, String unit, String of, int pieces) {
        FoundProduct product =
                switch (of) {
                    case "LECHE" -> SKIMMED;
                    case "BREAD" -> BREAD;
                    case "HAM" -> HAM;
                    case "SUGAR" -> SUGAR;
                    case "SUGAR_SMALL" -> SUGAR_SMALL;
                    case "EGGS" -> EGGS;
                    case "CHOCLO" -> product("CORN", "Choclo por unidad", null, "unidad", null, 1);
                    default -> throw new IllegalArgumentException(of);
                };
        assertThat(Amount.of(wish("x", quantity, unit)).piecesOf(product).value())
                .isEqualTo(pieces);
    }

    private Resolution decide(WantedItem wish, FoundProduct... found) {
        return decide(Tier.ALL, wish, found);
    }

    private Resolution decide(Tier tier, WantedItem wish, FoundProduct... found) {
        return Resolve.decide(
                parser.parse(wish.words(), Language.SPANISH),
                Amount.of(wish),
                new Found(tier, found.length, found.length, List.of(found), null));
    }

    private static WantedItem wish(String words) {
        return new WantedItem(words, null, null, null, null);
    }

    private static WantedItem wish(String words, String quantity, String unit) {
        return new WantedItem(words, null, null, new BigDecimal(quantity), unit);
    }

    private static FoundProduct soldOut(FoundProduct product) {
        return new FoundProduct(
                product.id(),
                product.sku(),
                product.name(),
                product.brand(),
                product.unit(),
                product.size(),
                product.price(),
                product.listPrice(),
                StockMark.NONE,
                product.category(),
                product.popularity());
    }

    private static FoundProduct product(
            String sku, String name, String brand, String unit, String size, int popularity) {
        return new FoundProduct(
                1,
                new Sku(sku),
                name,
                brand,
                unit,
                size,
                Money.of("100.00", "ARS"),
                null,
                StockMark.AVAILABLE,
                1,
                popularity);
    }
}
