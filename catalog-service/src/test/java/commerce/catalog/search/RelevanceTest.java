package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.search.Relevance.Scored;
import commerce.catalog.words.ProductText;
import commerce.catalog.words.Query;
import commerce.catalog.words.QueryParser;
import commerce.catalog.words.Vocabulary;
import commerce.contracts.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelevanceTest {

    private final List<Candidate> shop = new ArrayList<>();
    private final List<ProductText> texts = new ArrayList<>();

    @Test
    void theThingComesBeforeWhatIsMadeOfItOrWithIt() {
        sells("Dulce de leche Vacalín 400 g", "Lácteos");
        sells("Chocolate con leche Milka", "Golosinas");
        sells("Leche entera Sancor 1 L", "Lácteos");

        assertThat(finds("leche")).first().isEqualTo("Leche entera Sancor 1 L");
    }

    @Test
    void whereLabelsAreEnglishTheThingComesLast() {
        sells("Milk Chocolate Bar 43 g", "Sweets");
        sells("Whole Milk from the farm 1 L", "Dairy");
        sells("Bread with Milk", "Bakery");
        sells("Soap Milk", "Care");

        assertThat(finds("milk")).first().isEqualTo("Whole Milk from the farm 1 L");
    }

    @Test
    void whatTheShopCallsOtherwiseComesBeforeWhatGoesWithIt() {
        sells("Soporte para celular", "Electrónica");
        sells("Smartphone 128 GB", "Electrónica");

        assertThat(finds("celular")).first().isEqualTo("Smartphone 128 GB");
    }

    @Test
    void whatIsNotTheThingComesBehindWhatIs() {
        sells("Taladro inalámbrico profesional", "Herramientas");
        sells("Aspiradora vertical compacta con filtro", "Hogar");

        assertThat(finds("aspiradora inalambrica"))
                .containsExactly(
                        "Aspiradora vertical compacta con filtro",
                        "Taladro inalámbrico profesional");
    }

    @Test
    void whatOnlyBeginsLikeTheThingIsNotTheThing() {
        sells("Leche condensada", "Lácteos");
        sells("Leche de coco", "Lácteos");
        sells("Leche entera larga vida Sancor", "Lácteos");

        assertThat(finds("leche")).first().isEqualTo("Leche entera larga vida Sancor");
        assertThat(finds("leche condensada")).first().isEqualTo("Leche condensada");
    }

    @Test
    void whatSaysItWithFewerOtherWordsComesFirst() {
        sells("Papas fritas clásicas con sal Lay's", "Snacks");
        sells("Papa blanca", "Verduras");

        assertThat(finds("papas")).first().isEqualTo("Papa blanca");
    }

    @Test
    void theShelfOfTheThingDecidesBetweenEquals() {
        sells("Agua micelar", "Perfumería");
        sells("Agua mineral", "Bebidas");
        sells("Agua tónica", "Bebidas");
        sells("Agua saborizada", "Bebidas");

        assertThat(finds("agua")).last().isEqualTo("Agua micelar");
    }

    @Test
    void theSizeThatWasSaidComesFirstAndOthersFollow() {
        sells("Aceite de girasol 900 ml", "Aceites");
        sells("Aceite de girasol 1,5 L", "Aceites");

        List<Scored> found = rank("aceite girasol 1500 ml");
        assertThat(names(found)).first().isEqualTo("Aceite de girasol 1,5 L");
        assertThat(found).extracting(Scored::tier).containsExactly(Tier.ALL, Tier.OTHER_SIZE);
    }

    @Test
    void theNumberOfASizeStandsWhereTheLabelSaysItsSize() {
        sells("Pañales talla 3 (4-9 kg) 44 unidades", "Bebé");
        sells("Pañales talla 4 (9-15 kg) 40 unidades", "Bebé");
        assertThat(finds("pañales talla 4")).first().asString().contains("talla 4");

        sells("Televisor 65\" 4K", "Electrónica");
        sells("Televisor 55\" 4K", "Electrónica");
        assertThat(finds("televisor 55 pulgadas")).first().isEqualTo("Televisor 55\" 4K");
        assertThat(finds("televisor 55\"")).first().isEqualTo("Televisor 55\" 4K");
    }

    @Test
    void whatIsSoldLooseIsOfAnyWeight() {
        sells("Pan rallado 500 g", "Panadería");
        sells("Pan francés por kg", "Panadería");

        assertThat(finds("un kilo de pan")).first().isEqualTo("Pan francés por kg");
    }

    @Test
    void withoutIsNotWith() {
        sells("Edulcorante sin azúcar", "Almacén");
        sells("Azúcar Ledesma", "Almacén");
        assertThat(finds("azucar")).first().isEqualTo("Azúcar Ledesma");

        sells("Agua con gas", "Bebidas");
        sells("Agua sin gas", "Bebidas");
        assertThat(finds("agua sin gas")).first().isEqualTo("Agua sin gas");
        assertThat(finds("agua con gas")).first().isEqualTo("Agua con gas");
    }

    @Test
    void whatIsSoldOutComesLastOfItsTier() {
        sells("Leche entera", "Lácteos", 100, 0, 900);
        sells("Leche entera larga vida", "Lácteos", 100, 5, 0);

        assertThat(finds("leche entera"))
                .containsExactly("Leche entera larga vida", "Leche entera");
    }

    @Test
    void theCheapestOfWhatFitsIsFirstAndNotTheCheapestOfAll() {
        sells("Aceite de girasol Natura", "Aceites", 3000, 9, 900);
        sells("Aceite de girasol Cocinero", "Aceites", 2000, 9, 0);
        sells("Atún en aceite", "Conservas", 100, 9, 0);

        assertThat(finds("aceite barato"))
                .containsExactly(
                        "Aceite de girasol Cocinero", "Aceite de girasol Natura", "Atún en aceite");
    }

    @Test
    void aCorrectionIsAnotherTier() {
        sells("Aceite de girasol", "Aceites");

        assertThat(rank("aseite").getFirst().tier()).isEqualTo(Tier.CORRECTED);
        assertThat(rank("aceite").getFirst().tier()).isEqualTo(Tier.ALL);
    }

    @Test
    void scoresAreTheSumOfTheirParts() {
        sells("Leche entera Sancor 1 L", "Lácteos");
        Scored scored = rank("leche entera 1 litro").getFirst();

        assertThat(scored.parts()).containsKeys("words", "head", "coverage", "size");
        assertThat(scored.parts().values().stream().mapToDouble(part -> part).sum())
                .isCloseTo(scored.score(), org.assertj.core.api.Assertions.within(0.01));
    }

    private void sells(String name, String category) {
        sells(name, category, 100, 5, 0);
    }

    private void sells(String name, String category, int price, int available, int popularity) {
        texts.add(new ProductText(name, null, category, ""));
        shop.add(
                new Candidate(
                        shop.size() + 1,
                        name,
                        new Label(name, null, null, category),
                        category.hashCode(),
                        BigDecimal.valueOf(price),
                        false,
                        false,
                        available,
                        popularity,
                        0));
    }

    private List<String> finds(String words) {
        return names(rank(words));
    }

    private static List<String> names(List<Scored> scored) {
        return scored.stream().map(each -> each.candidate().name()).toList();
    }

    private List<Scored> rank(String words) {
        Vocabulary.Builder vocabulary = new Vocabulary.Builder();
        texts.forEach(vocabulary::add);
        Vocabulary built = vocabulary.build();
        Query query = new QueryParser(() -> built).parse(words, Language.SPANISH);
        boolean[] none = new boolean[query.words().size()];
        Arrays.fill(none, false);
        return new Relevance(query, true)
                .rank(shop, List.of(none)).stream()
                        .filter(each -> each.tier() != Tier.SOME_WORDS)
                        .toList();
    }
}
