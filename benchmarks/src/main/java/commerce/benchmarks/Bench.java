package commerce.benchmarks;

import commerce.benchmarks.Arguments.UnusableException;
import commerce.benchmarks.gateway.AiGateway;
import commerce.benchmarks.search.Freshness;
import commerce.benchmarks.search.ImportSpeed;
import commerce.benchmarks.search.SearchQuality;
import commerce.benchmarks.search.SearchSpeed;
import commerce.benchmarks.understanding.UnderstandingReport;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ParameterException;

/** {@code ./bench}: lists the benchmarks, or runs one. */
public final class Bench {

    private interface Benchmark {
        void run(String[] arguments) throws Exception;
    }

    private static final Map<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("e2e", EndToEnd::run);
        BENCHMARKS.put("overload", Overload::run);
        BENCHMARKS.put("soak", Soak::run);
        BENCHMARKS.put("rolling-restart", RollingRestart::run);
        BENCHMARKS.put("understanding", UnderstandingReport::run);
        BENCHMARKS.put("ai-gateway", AiGateway::run);
        BENCHMARKS.put("search-quality", SearchQuality::run);
        BENCHMARKS.put("search", SearchSpeed::run);
        BENCHMARKS.put("import", ImportSpeed::run);
        BENCHMARKS.put("freshness", Freshness::run);
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Benchmark benchmark = arguments.length == 0 ? null : BENCHMARKS.get(arguments[0]);
        if (benchmark == null) {
            System.out.println(
                    """
                    ./bench e2e [--rates 200,500] [--seconds 40] [--customers 2000] [--warm-up 60]
                        Whole conversations at a fixed rate (open loop) through all services, with the WhatsApp
                        simulator and the load generator on the same machine: how long until a webhook is accepted,
                        how long until the answer is at WhatsApp, who uses the processor, how much memory.
                    ./bench overload [--rate 100] [--seconds 60] [--warm-up 120]
                        Three times that rate: are webhooks still answered, is memory bounded, are providers spared, does
                        the backlog drain, is anything lost?
                    ./bench soak [--rate 50] [--minutes 15]
                        The same rate for a long time, a line a minute: do answers, queues, memory stay as they are? Also
                        says how much of the processor the JVMs' compilers take, and until when.
                    ./bench rolling-restart [--rate 20] [--warm-up 60] [--services ingest-service,…]
                        Two instances of each service (or of those named), stopped and started again one after the
                        other while customers write: how long has anybody to wait, are webhooks refused?
                    ./bench understanding [--file FILE] [--wrong]
                        The local model on its held-out texts, or on a file of JSON lines {"text", "intent"} with
                        "language" and "entities" where known: intents right by language and intent, wrong skips,
                        entities, what is taken for what, microseconds a text. --wrong lists the texts.
                    ./bench ai-gateway [--rate 500] [--connections 32] [--seconds 20] [--warm-up 20]
                        What the AI gateway adds to a provider that answers at once, beside @portkey-ai/gateway (fetched
                        with npm) before the same one; then the drill: providers that hang, refuse, talk nonsense or die.
                    ./bench search-quality [--catalogue FILE] [--queries FILE] [--results FILE] [--language es|pt|en]
                                           [--sku-column sku] [--name-column name] [--brand-column brand]
                                           [--category-column category] [--price-column price]
                                           [--description-column description] [--size-column size]
                                           [--keywords-column keywords] [--currency ARS]
                        How well search finds what is meant, beside Lucene: nDCG@10, precision@5, MRR and searches
                        without result, by kind of query; over the demo shop and the queries judged for it, or over a
                        catalogue (CSV) and queries (JSON lines of id and query, with kind and grades where judged).
                        Rows without sku or name are left out and counted; so is a search that fails.
                        --worst N also prints the N queries with most to gain.
                        --judgements FILE writes what the demo shop judges synonyms by, after its queries were changed.
                        --results writes the ten best of each query as JSON lines of id and skus.
                    ./bench search [--products 10000,100000] [--rates 200,400,800] [--cached-rates 200,1000,3000]
                                   [--seconds 30] [--warm-up 90] [--plans docs/search-plans.md]
                        How fast products are found among so many, without and with a cache and while the views are
                        refreshed, at fixed rates (open loop; after one that could not be kept up, none higher); the mean
                        time of understanding a query, and what grows with the catalogue. Writes PostgreSQL's plans of
                        the main queries, of the last size.
                    ./bench import [--products 100000]
                        A catalogue (CSV) from its upload to stock-api until it is found, beside the rest of a shop.
                    ./bench freshness [--products 100000] [--changes 200] [--warm-up 20]
                        Products that an admin creates, re-prices, renames and withdraws among so many, so many of each:
                        how soon does a search show it?
                    """);
            System.exit(arguments.length == 0 ? 0 : 2);
            return;
        }
        try {
            benchmark.run(Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (ParameterException | UnusableException e) {
            System.err.printf("%s: %s (./bench lists the options)%n", arguments[0], e.getMessage());
            System.exit(2);
        } catch (NoSuchFileException e) {
            System.err.printf("%s: there is no file %s%n", arguments[0], e.getFile());
            System.exit(2);
        }
        System.exit(0);
    }
}
