package commerce.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {

    private static final JudgedQuery QUERY =
            new JudgedQuery("1", "clean", "milk", Map.of("A", 3, "B", 2, "C", 1));

    @Test
    void theIdealOrderIsOne() {
        assertThat(Quality.of(QUERY, List.of("A", "B", "C")).ndcg()).isCloseTo(1, within(1e-9));
        assertThat(Quality.of(QUERY, List.of("C", "B", "A")).ndcg()).isBetween(0.6, 0.7);
        assertThat(Quality.of(QUERY, List.of("X")).ndcg()).isZero();
    }

    @Test
    void gainsAreThoseOfTheLiterature() {
        // (2^3 - 1) / log2(2) + (2^2 - 1) / log2(3)
        assertThat(Quality.dcg(List.of(3, 2))).isCloseTo(7 + 3 / 1.58496, within(1e-4));
    }

    @Test
    void aProductCountsOnce() {
        assertThat(Quality.of(QUERY, List.of("A", "A", "A")).ndcg())
                .isEqualTo(Quality.of(QUERY, List.of("A")).ndcg());
    }

    @Test
    void theFirstThatIsRelevantDecidesTheReciprocalRank() {
        assertThat(Quality.of(QUERY, List.of("C", "X", "B")).reciprocal())
                .isCloseTo(1 / 3.0, within(1e-9));
        assertThat(Quality.of(QUERY, List.of("A", "B")).precision()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void whatNobodyJudgedCountsOnlyWhereItIsEmpty() {
        JudgedQuery unknown = new JudgedQuery("2", "all", "x", Map.of());
        Quality sum = Quality.of(unknown, List.of()).plus(Quality.of(unknown, List.of("A")));
        assertThat(sum).isEqualTo(new Quality(2, 1, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3: ^leche descremad ; 2: ^leche | Leche descremada Sancor 1 L | 3",
                "3: ^leche descremad ; 2: ^leche | Leche entera Sancor 1 L | 2",
                "3: ^leche descremad ; 2: ^leche | Dulce de leche | 0",
                "3: dulce_de_leche | Dulce de leche | 3",
                "3: dulce_de_leche | Dulce con leche | 0",
                "3: ^pan$ | Panceta | 0",
                "3: ^queso/^ricota -rallado | Ricota magra | 3",
                "3: ^queso/^ricota -rallado | Queso rallado | 0",
                "3: 1_l | Leche Sancor 1 L | 3",
                "3: <=100 | Leche | 3",
                "3: <=99.99 | Leche | 0",
                "3: @lacteos | Leche | 3"
            })
    void aRuleGradesByAtoms(String rules, String name, int grade) {
        Item item =
                new Item(
                        "A", name, null, "Lácteos y huevos", null, null, "", new BigDecimal("100"));
        assertThat(Rule.grade(Rule.read(rules), item)).isEqualTo(grade);
    }

    @Test
    void blocksShareTheirGradesAndWhatIsAskedForBesideCostsOne() {
        Item gallo =
                new Item("A", "Arroz Gallo", "Gallo", "x", null, null, "", new BigDecimal("1"));
        Item other =
                new Item("B", "Arroz Marolio", "Marolio", "x", null, null, "", new BigDecimal("1"));
        List<JudgedQuery> queries =
                Queries.byRules(
                        List.of("# rice", "= 3: ^arroz", "clean: arroz | rice => gallo"),
                        List.of(gallo, other));
        assertThat(queries).extracting(JudgedQuery::text).containsExactly("arroz", "rice");
        assertThat(queries.getFirst().grades()).isEqualTo(Map.of("A", 3, "B", 3));
        assertThat(queries.getLast().grades()).isEqualTo(Map.of("A", 3, "B", 2));
    }

    @Test
    void whatTheDemoShopJudgesSynonymsByIsWhatSearchIsJudgedBy() throws IOException {
        assertThat(Queries.judgements(Queries.ofDemoShop(demoShop())))
                .isEqualTo(resource("/demo/judgements.csv"));
    }

    private static List<Item> demoShop() throws IOException {
        Map<String, String> categories = new HashMap<>();
        for (CSVRecord record : records("/demo/categories.csv")) {
            categories.put(record.get("slug"), record.get("name"));
        }
        List<Item> items = new ArrayList<>();
        for (CSVRecord record : records("/demo/products.csv")) {
            items.add(
                    new Item(
                            record.get("sku"),
                            record.get("name"),
                            record.get("brand").isEmpty() ? null : record.get("brand"),
                            categories.getOrDefault(record.get("category"), ""),
                            record.get("size").isEmpty() ? null : record.get("size"),
                            record.get("description"),
                            record.get("keywords"),
                            new BigDecimal(record.get("price"))));
        }
        return items;
    }

    private static List<CSVRecord> records(String name) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(resource(name)))
                .getRecords();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = QualityTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
