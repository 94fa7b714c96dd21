package commerce.benchmarks.search;

import commerce.benchmarks.Machine;
import commerce.benchmarks.search.CatalogueFile.Catalogue;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
    private static final Set<String> OPTIONS =
            Set.of(
                    "--catalogue",
                    "--queries",
                    "--results",
                    "--judgements",
                    "--worst",
                    "--language",
                    "--currency");
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
        if (catalogue != null && !options.containsKey("--queries")) {
            throw new IllegalArgumentException(
                    "--catalogue needs --queries: the demo shop's say nothing about another");
        }
        // What cannot be read is said before anything is started.
        List<Item> theirs = catalogue == null ? List.of() : items(file(catalogue), options);
        try (SearchStand stand = new SearchStand(false)) {
            if (catalogue == null) {
                stand.loadDemoShop(0);
            } else {
                stand.load(theirs);
            }
            List<Item> items = stand.items();
            List<JudgedQuery> queries = queries(options, items);
            String judgements = options.get("--judgements");
            if (judgements != null) {
                Files.writeString(file(judgements), Queries.judgements(queries));
            }
            stand.open(Map.of("COMMERCE_SHOP_CURRENCY", options.getOrDefault("--currency", "ARS")));
            measure(stand, items, queries, options);
        }
    }

    private static List<Item> items(Path file, Map<String, String> options) throws IOException {
        Catalogue catalogue = CatalogueFile.read(file, columns(options));
        if (catalogue.leftOut() > 0) {
            System.err.printf(
                    "%,d rows of %s are left out: no sku, no name, or the sku of one before%n",
                    catalogue.leftOut(), file);
        }
        return catalogue.items();
    }

    /** A path as the caller means it, wherever this runs. */
    private static Path file(String path) {
        return Path.of(System.getProperty("bench.directory", "")).resolve(path);
    }

    private static List<JudgedQuery> queries(Map<String, String> options, List<Item> items)
            throws IOException {
        String file = options.get("--queries");
        if (file == null) {
            return Queries.ofDemoShop(items);
        }
        return file.endsWith(".txt")
                ? Queries.byRules(TextFile.lines(file(file)), items)
                : Queries.read(file(file));
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
            if (options.containsKey("--worst")) {
                printWorst(
                        items,
                        queries,
                        ours,
                        Integer.parseInt(options.getOrDefault("--worst", "20")));
            }
            String results = options.get("--results");
            if (results != null) {
                write(file(results), queries, ours);
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

    private static Map<String, String> columns(Map<String, String> options) {
        Map<String, String> columns = new HashMap<>();
        for (String what : CatalogueFile.COLUMNS) {
            columns.put(what, options.getOrDefault("--" + what + "-column", what));
        }
        return columns;
    }

    /** "--catalogue FILE" or "--catalogue=FILE". */
    static Map<String, String> options(String[] arguments) {
        Set<String> known = new HashSet<>(OPTIONS);
        CatalogueFile.COLUMNS.forEach(column -> known.add("--" + column + "-column"));
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String option = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            if (!known.contains(option)) {
                throw new IllegalArgumentException("unknown option " + option);
            }
            if (equals < 0 && ++i == arguments.length) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            options.put(option, equals < 0 ? arguments[i] : arguments[i].substring(equals + 1));
        }
        return options;
    }
}
