package commerce.catalog.vocabulary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import commerce.catalog.words.Parsing;
import commerce.catalog.words.Query;
import commerce.catalog.words.QueryParser;
import commerce.catalog.words.Vocabulary;
import commerce.contracts.Language;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.List;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Queries as they were understood, for as long as the catalogue's words and the shop's synonyms
 * stay the same.
 */
@Component
@Primary
public class ParsedQueries implements Parsing {

    private static final int MOST = 5_000;

    /** How a text is to be understood. */
    private enum How {
        AS_IT_IS,
        DOUBTFULLY,
        NUMBERS_AS_WORDS
    }

    private record Key(QueryParser by, String text, Language language, How how) {

        Query parse() {
            return switch (how) {
                case AS_IT_IS -> by.parse(text, language);
                case DOUBTFULLY -> by.parseDoubtfully(text, language);
                case NUMBERS_AS_WORDS -> by.parseNumbersAsWords(text, language);
            };
        }
    }

    private volatile QueryParser parser;
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

    @Override
    public Query parse(String text, Language language) {
        return get(new Key(parser, text, language, How.AS_IT_IS));
    }

    @Override
    public Query parseDoubtfully(String text, Language language) {
        return get(new Key(parser, text, language, How.DOUBTFULLY));
    }

    @Override
    public Query parseNumbersAsWords(String text, Language language) {
        return get(new Key(parser, text, language, How.NUMBERS_AS_WORDS));
    }

    /** What understands queries from now on. */
    void use(QueryParser other) {
        parser = other;
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
        return parsed.get(key, _ -> timer.record(key::parse));
    }
}
