package commerce.benchmarks.search;

import commerce.benchmarks.Arguments;
import commerce.benchmarks.Arguments.UnusableException;
import commerce.benchmarks.Machine;
import commerce.benchmarks.search.CatalogueFile.Catalogue;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
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

    private interface Settings {
        @Option(names = "--catalogue")
        @Nullable Path catalogue();

        @Option(names = "--queries")
        @Nullable Path queries();

        @Option(names = "--results")
        @Nullable Path results();

        @Option(names = "--judgements")
        @Nullable Path judgements();

        @Option(names = "--language")
        @Nullable String language();

        @Option(names = "--currency", defaultValue = "ARS")
        String currency();

        @Option(names = "--worst", defaultValue = "0")
        int worst();

        @Option(names = "--sku-column", defaultValue = "sku")
        String sku();

        @Option(names = "--name-column", defaultValue = "name")
        String name();

        @Option(names = "--brand-column", defaultValue = "brand")
        String brand();

        @Option(names = "--category-column", defaultValue = "category")
        String category();

        @Option(names = "--price-column", defaultValue = "price")
        String price();

        @Option(names = "--description-column", defaultValue = "description")
        String description();

        @Option(names = "--size-column", defaultValue = "size")
        String size();

        @Option(names = "--keywords-column", defaultValue = "keywords")
        String keywords();
    }

    private SearchQuality() {}

    /** Runs the benchmark that {@code ./bench} describes. */
    public static void run(String[] arguments) throws Exception {
        Settings settings = Arguments.parse(Settings.class, arguments);
        @Nullable Path catalogue = settings.catalogue();
        if (catalogue != null && settings.queries() == null) {
            throw new UnusableException(
                    "--catalogue needs --queries: the demo shop's say nothing about another");
        }
        // What cannot be read is said before anything is started.
        List<Item> theirs = catalogue == null ? List.of() : items(catalogue, settings);
        try (SearchStand stand = new SearchStand(false)) {
            if (catalogue == null) {
                stand.loadDemoShop(0);
            } else {
                stand.load(theirs);
            }
            List<Item> items = stand.items();
            List<JudgedQuery> queries = queries(settings.queries(), items);
            @Nullable Path judgements = settings.judgements();
            if (judgements != null) {
                Files.writeString(judgements, Queries.judgements(queries));
            }
            stand.open(Map.of("COMMERCE_SHOP_CURRENCY", settings.currency()));
            measure(stand, items, queries, settings);
        }
    }

    private static List<Item> items(Path file, Settings settings) throws IOException {
        Catalogue catalogue;
        try {
            catalogue = CatalogueFile.read(file, columns(settings));
        } catch (IllegalArgumentException e) {
            throw new UnusableException(file + ": " + e.getMessage());
        }
        if (catalogue.leftOut() > 0) {
            System.err.printf(
                    "%,d rows of %s are left out: no sku, no name, or the sku of one before%n",
                    catalogue.leftOut(), file);
        }
        return catalogue.items();
    }

    private static List<JudgedQuery> queries(@Nullable Path file, List<Item> items)
            throws IOException {
        if (file == null) {
            return Queries.ofDemoShop(items);
        }
        try {
            return file.toString().endsWith(".txt")
                    ? Queries.byRules(TextFile.lines(file), items)
                    : Queries.read(file);
        } catch (IllegalArgumentException e) {
            throw new UnusableException(file + ": " + e.getMessage());
        }
    }

    private static void measure(
            SearchStand stand, List<Item> items, List<JudgedQuery> queries, Settings settings)
            throws IOException, InterruptedException {
        @Nullable String language = settings.language();
        Synonyms concepts = Synonyms.read(SearchStand.project().resolve(CONCEPTS));
        try (LuceneSearch lucene = new LuceneSearch(items, concepts)) {
            Map<String, Engine> engines = new LinkedHashMap<>();
            List<String> failures = new ArrayList<>();
            engines.put(
                    "catalog-service", query -> search(stand, query.text(), language, failures));
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
            List<List<String>> ours = new ArrayList<>();
            for (Map.Entry<String, Engine> engine : engines.entrySet()) {
                for (JudgedQuery query : queries) {
                    List<String> skus = engine.getValue().search(query);
                    Quality quality = Quality.of(query, skus);
                    for (String kind : new LinkedHashSet<>(List.of(query.kind(), ALL))) {
                        table.computeIfAbsent(kind, _ -> new HashMap<>())
                                .merge(engine.getKey(), quality, Quality::plus);
                    }
                    if (engine.getKey().equals("catalog-service")) {
                        ours.add(skus);
                    }
                }
            }
            print(items.size(), queries.size(), engines.keySet().stream().toList(), table);
            if (!failures.isEmpty()) {
                System.err.printf(
                        "%,d searches failed and count as without result, the first: %s%n",
                        failures.size(), failures.getFirst());
            }
            if (settings.worst() > 0) {
                printWorst(items, queries, ours, settings.worst());
            }
            @Nullable Path results = settings.results();
            if (results != null) {
                write(results, queries, ours);
            }
        }
    }

    /** One search that fails costs its query. */
    private static List<String> search(
            SearchStand stand, String text, @Nullable String language, List<String> failures)
            throws InterruptedException {
        try {
            return stand.search(text, language, TOP);
        } catch (IOException failure) {
            failures.add(failure.toString());
            return List.of();
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
            List<Item> items, List<JudgedQuery> queries, List<List<String>> ours, int count) {
        Map<String, Item> bySku = new HashMap<>();
        items.forEach(item -> bySku.put(item.sku(), item));
        IntStream.range(0, queries.size())
                .filter(i -> queries.get(i).isJudged())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ndcg(queries.get(i), ours.get(i))))
                .limit(count)
                .forEach(
                        i -> {
                            JudgedQuery query = queries.get(i);
                            System.out.printf(
                                    "%n%.3f  %s: %s%n",
                                    ndcg(query, ours.get(i)), query.kind(), query.text());
                            for (String sku : ours.get(i)) {
                                Item item = bySku.get(sku);
                                System.out.printf(
                                        "    %d %s %s%n",
                                        query.grades().getOrDefault(sku, 0),
                                        sku,
                                        item == null ? "" : item.name());
                            }
                        });
    }

    private static double ndcg(JudgedQuery query, List<String> skus) {
        return Quality.of(query, skus).ndcg();
    }

    private static String mean(double sum, int count) {
        return count == 0 ? "–" : "%.3f".formatted(sum / count);
    }

    private static void write(Path file, List<JudgedQuery> queries, List<List<String>> results)
            throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < results.size(); i++) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("id", queries.get(i).id());
                line.put("skus", results.get(i));
                writer.write(JSON.writeValueAsString(line));
                writer.write('\n');
            }
        }
    }

    private static Map<String, String> columns(Settings settings) {
        return Map.of(
                "sku", settings.sku(),
                "name", settings.name(),
                "brand", settings.brand(),
                "category", settings.category(),
                "price", settings.price(),
                "description", settings.description(),
                "size", settings.size(),
                "keywords", settings.keywords());
    }
}
