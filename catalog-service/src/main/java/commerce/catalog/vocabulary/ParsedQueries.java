package commerce.catalog.vocabulary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import commerce.catalog.words.Query;
import commerce.catalog.words.QueryParser;
import commerce.catalog.words.Vocabulary;
import commerce.contracts.Language;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Queries as they were understood, for as long as the catalogue's words stay the same. */
@Component
public class ParsedQueries {

    private static final int MOST = 5_000;

    private record Key(String text, Language language, boolean doubtfully) {}

    private final QueryParser parser;
    private final CatalogueWords words;
    private final Timer timer;
    private final Cache<Key, Query> parsed =
            Caffeine.newBuilder().maximumSize(MOST).recordStats().build();
    private volatile Vocabulary of = Vocabulary.EMPTY;

    ParsedQueries(QueryParser parser, CatalogueWords words, MeterRegistry registry) {
        this.parser = parser;
        this.words = words;
        this.timer =
                Timer.builder("commerce.catalog.parse")
                        .description("Understanding a query that was not understood lately")
                        .register(registry);
        CaffeineCacheMetrics.monitor(registry, parsed, "parsed-queries", List.of());
    }

    public Query parse(String text, Language language) {
        return get(new Key(text, language, false));
    }

    /** The same, where words that the shop knows may be meant otherwise too. */
    public Query parseDoubtfully(String text, Language language) {
        return get(new Key(text, language, true));
    }

    /** Words of names that begin so, the most frequent first. */
    public List<String> completions(String beginning, int count) {
        return words.get().completions(beginning, count);
    }

    /** Whose words they are, as far as they tell. */
    public Language guess(String text) {
        return parser.guess(text);
    }

    private Query get(Key key) {
        Vocabulary now = words.get();
        if (now != of) {
            parsed.invalidateAll();
            of = now;
        }
        return parsed.get(
                key,
                _ ->
                        timer.record(
                                () ->
                                        key.doubtfully()
                                                ? parser.parseDoubtfully(key.text(), key.language())
                                                : parser.parse(key.text(), key.language())));
    }
}
