package commerce.catalog.vocabulary;

import commerce.catalog.words.Vocabulary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The catalogue's words, on every instance: counted anew whenever the views were, and in between
 * joined by the words of what changed, twice a second.
 */
@Component
public class CatalogueWords extends CatalogueFollower implements Supplier<Vocabulary> {

    private static final Logger log = LoggerFactory.getLogger(CatalogueWords.class);

    private final ProductTexts texts;
    private volatile Vocabulary words = Vocabulary.EMPTY;
    private Instant countedAt = Instant.EPOCH;
    private Instant since = Instant.EPOCH;
    private boolean counted;

    CatalogueWords(ProductTexts texts, MeterRegistry registry) {
        super("catalogue-words");
        this.texts = texts;
        Gauge.builder("commerce.catalog.vocabulary", this, self -> self.words.size())
                .description("Words of the catalogue that typed words are held against")
                .register(registry);
    }

    @Override
    public Vocabulary get() {
        return words;
    }

    @Override
    protected void follow(int round) {
        ProductTexts.Progress progress = texts.progress();
        if (!counted || progress.refreshed().isAfter(countedAt)) {
            count();
            countedAt = progress.refreshed();
        } else {
            words = words.with(texts.changedSince(since));
        }
        since = progress.now().minus(OVERLAP);
    }

    private void count() {
        Instant start = Instant.now();
        Vocabulary.Builder builder = new Vocabulary.Builder();
        texts.readAll(builder::add);
        words = builder.build();
        counted = true;
        log.debug("counted in {} ms", Duration.between(start, Instant.now()).toMillis());
    }
}
