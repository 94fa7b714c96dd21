package commerce.catalog.change;

import commerce.catalog.cache.Caches;
import commerce.catalog.cache.Generation;
import commerce.contracts.CatalogChange;
import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.CatalogChange.CategoryChanged;
import commerce.contracts.CatalogChange.ProductChanged;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.streams.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Forgets what a change makes untrue, and has the views refreshed. Stock is read each time and
 * remembered nowhere.
 */
@Component
public class ForgetCaches implements Handler<CatalogChange> {

    private final Caches caches;
    private final RefreshViews refresh;
    private final Timer freshness;

    ForgetCaches(Caches caches, RefreshViews refresh, MeterRegistry registry) {
        this.caches = caches;
        this.refresh = refresh;
        this.freshness =
                Timer.builder("commerce.catalog.freshness")
                        .description("From a change of the catalogue until searches have it")
                        .publishPercentileHistogram()
                        .serviceLevelObjectives(Duration.ofSeconds(1))
                        .minimumExpectedValue(Duration.ofMillis(10))
                        .maximumExpectedValue(Duration.ofMinutes(1))
                        .register(registry);
    }

    @Override
    public List<Event> handle(Envelope envelope, CatalogChange change) {
        switch (change) {
            case ProductChanged(_, Set<Aspect> aspects) -> {
                boolean text = aspects.contains(Aspect.EXISTENCE) || aspects.contains(Aspect.TEXT);
                if (text) {
                    caches.forget(Generation.TEXT);
                }
                if (text || aspects.contains(Aspect.PRICE)) {
                    caches.forget(Generation.PRICE);
                    caches.forget(Generation.SHELF);
                    refresh.changed();
                }
            }
            case CategoryChanged _ -> {
                caches.invalidate();
                refresh.changed();
            }
        }
        // What is not in the caches is read as it is: nothing else has to follow.
        Duration passed = Duration.between(envelope.acceptedAt(), Instant.now());
        freshness.record(passed.isNegative() ? Duration.ZERO : passed);
        return List.of();
    }
}
