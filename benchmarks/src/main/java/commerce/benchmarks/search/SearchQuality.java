package commerce.benchmarks.search;

import commerce.benchmarks.Machine;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well search finds what is meant: through catalog-service as it is deployed, beside Lucene
 * with the same words over the same products.
 */
public final class SearchQuality {

    private static final int TOP = 10;
    private static final String ALL = "all";
    private static final String CONCEPTS =
            "catalog-service/src/main/resources/commerce/catalog/concepts.txt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A search engine under test. */
    @FunctionalInterface
    private interface Engine {
        List<String> search(JudgedQuery query) throws IOException, InterruptedException;
    }

    private SearchQuality() {}

    /** Runs the benchmark that {@code ./bench} describes. */
    public static void run(String[] arguments) throws Exception {
        Map<String, String> options = options(arguments);
        String catalogue = options.get("--catalogue");
        try (SearchStand stand = new SearchStand(false)) {
            if (catalogue == null) {
                stand.loadDemoShop(0);
            } else {
                stand.load(CatalogueFile.read(Path.of(catalogue), columns(options)));
            }
            List<Item> items = stand.items();
            List<JudgedQuery> queries = queries(options, items);
            String judgements = options.get("--judgements");
            if (judgements != null) {
                Files.writeString(Path.of(judgements), Queries.judgements(queries));
            }
            stand.open(Map.of("COMMERCE_SHOP_CURRENCY", options.getOrDefault("--currency", "ARS")));
            measure(stand, items, queries, options);
        }
    }

    private static List<JudgedQuery> queries(Map<String, String> options, List<Item> items)
            throws IOException {
        String file = options.get("--queries");
        if (file == null) {
            return Queries.ofDemoShop(items);
        }
        return file.endsWith(".txt")
                ? Queries.byRules(Files.readAllLines(Path.of(file)), items)
                : Queries.read(Path.of(file));
    }

    private static void measure(
            SearchStand stand,
            List<Item> items,
            List<JudgedQuery> queries,
            Map<String, String> options)
            throws IOException, InterruptedException {
        @Nullable String language = options.get("--language");
        Synonyms concepts = Synonyms.read(SearchStand.project().resolve(CONCEPTS));
        try (LuceneSearch lucene = new LuceneSearch(items, concepts)) {
            Map<String, Engine> engines = new LinkedHashMap<>();
            engines.put("catalog-service", query -> stand.search(query.text(), language, TOP));
            engines.put(
                    "Lucene BM25",
                    query -> lucene.search(query.text(), LuceneSearch.Words.EXACT, TOP));
            engines.put(
                    "Lucene BM25 fuzzy",
                    query -> lucene.search(query.text(), LuceneSearch.Words.FUZZY, TOP));
            engines.put(
                    "Lucene BM25 fuzzy, our concepts",
                    query ->
                            lucene.search(
                                    query.text(), LuceneSearch.Words.FUZZY_WITH_SYNONYMS, TOP));
            Map<String, Map<String, Quality>> table = new LinkedHashMap<>();
            Map<String, List<String>> ours = new LinkedHashMap<>();
            for (Map.Entry<String, Engine> engine : engines.entrySet()) {
                for (JudgedQuery query : queries) {
                    List<String> skus = engine.getValue().search(query);
                    Quality quality = Quality.of(query, skus);
                    for (String kind : new LinkedHashSet<>(List.of(query.kind(), ALL))) {
                        table.computeIfAbsent(kind, _ -> new HashMap<>())
                                .merge(engine.getKey(), quality, Quality::plus);
                    }
                    if (engine.getKey().equals("catalog-service")) {
                        ours.put(query.id(), skus);
                    }
                }
            }
            print(items.size(), queries.size(), engines.keySet().stream().toList(), table);
            if (options.containsKey("--worst")) {
                printWorst(
                        items,
                        queries,
                        ours,
                        Integer.parseInt(options.getOrDefault("--worst", "20")));
            }
            String results = options.get("--results");
            if (results != null) {
                write(Path.of(results), ours);
            }
        }
    }

    private static void print(
            int products,
            int queries,
            List<String> engines,
            Map<String, Map<String, Quality>> table) {
        System.out.printf(
                "%n%s%n%,d products, %,d queries%n%n", Machine.describe(), products, queries);
        System.out.println("| Kind | Queries | Engine | nDCG@10 | P@5 | MRR | No result |");
        System.out.println("|---|---|---|---|---|---|---|");
        List<String> kinds = new ArrayList<>(table.keySet());
        kinds.remove(ALL);
        kinds.add(ALL);
        for (String kind : kinds) {
            for (String engine : engines) {
                Quality sum = table.getOrDefault(kind, Map.of()).getOrDefault(engine, Quality.NONE);
                System.out.printf(
                        "| %s | %d | %s | %s | %s | %s | %.1f %% |%n",
                        kind,
                        sum.queries(),
                        engine,
                        mean(sum.ndcg(), sum.judged()),
                        mean(sum.precision(), sum.judged()),
                        mean(sum.reciprocal(), sum.judged()),
                        100.0 * sum.empty() / Math.max(1, sum.queries()));
            }
        }
    }

    /** Where there is most to gain. */
    private static void printWorst(
            List<Item> items,
            List<JudgedQuery> queries,
            Map<String, List<String>> ours,
            int count) {
        Map<String, Item> bySku = new HashMap<>();
        items.forEach(item -> bySku.put(item.sku(), item));
        queries.stream()
                .filter(JudgedQuery::isJudged)
                .sorted(
                        (a, b) ->
                                Double.compare(
                                        Quality.of(a, ours.getOrDefault(a.id(), List.of())).ndcg(),
                                        Quality.of(b, ours.getOrDefault(b.id(), List.of())).ndcg()))
                .limit(count)
                .forEach(
                        query -> {
                            List<String> skus = ours.getOrDefault(query.id(), List.of());
                            System.out.printf(
                                    "%n%.3f  %s: %s%n",
                                    Quality.of(query, skus).ndcg(), query.kind(), query.text());
                            for (String sku : skus) {
                                Item item = bySku.get(sku);
                                System.out.printf(
                                        "    %d %s %s%n",
                                        query.grades().getOrDefault(sku, 0),
                                        sku,
                                        item == null ? "" : item.name());
                            }
                        });
    }

    private static String mean(double sum, int count) {
        return count == 0 ? "–" : "%.3f".formatted(sum / count);
    }

    private static void write(Path file, Map<String, List<String>> results) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, List<String>> result : results.entrySet()) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("id", result.getKey());
                line.put("skus", result.getValue());
                writer.write(JSON.writeValueAsString(line));
                writer.write('\n');
            }
        }
    }

    private static Map<String, String> columns(Map<String, String> options) {
        Map<String, String> columns = new HashMap<>();
        for (String what : List.of("sku", "name", "brand", "category", "price")) {
            columns.put(what, options.getOrDefault("--" + what + "-column", what));
        }
        return columns;
    }

    private static Map<String, String> options(String[] arguments) {
        List<String> known =
                List.of(
                        "--catalogue",
                        "--queries",
                        "--results",
                        "--judgements",
                        "--worst",
                        "--language",
                        "--currency",
                        "--sku-column",
                        "--name-column",
                        "--brand-column",
                        "--category-column",
                        "--price-column");
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!known.contains(arguments[i])) {
                throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
