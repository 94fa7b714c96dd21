package commerce.ai.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.ai.cache.AnswerCache.Found;
import commerce.ai.cache.AnswerCache.Source;
import commerce.ai.settings.Settings;
import commerce.testsupport.TestRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis. */
class AnswerCacheIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CacheRedis redis = new CacheRedis(TestRedis.uri() + "/6");
    private final CacheRedis otherRedis = new CacheRedis(TestRedis.uri() + "/6");
    private final AnswerCache one = new AnswerCache(redis, Settings.of(), meters);
    private final AnswerCache other = new AnswerCache(otherRedis, Settings.of(), meters);
    private final String key = AnswerCache.key(UUID.randomUUID().toString());
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void connected() {
        for (CacheRedis each : List.of(redis, otherRedis)) {
            await().until(
                            () -> {
                                each.set("ai:probe", "1", PATIENCE);
                                return "1".equals(each.get("ai:probe")) && each.isListening();
                            });
        }
    }

    @AfterEach
    void close() {
        redis.close();
        otherRedis.close();
    }

    @Test
    void an_answer_is_used_again_by_every_instance() {
        assertThat(get(one, "yes")).isEqualTo(new Found("yes", Source.ASKED));

        assertThat(get(other, "no")).isEqualTo(new Found("yes", Source.CACHE));
        assertThat(asked).hasValue(1);
    }

    @Test
    void that_there_was_no_answer_is_not_remembered() {
        assertThat(get(one, null)).isEqualTo(new Found(null, Source.ASKED));

        assertThat(get(one, "yes")).isEqualTo(new Found("yes", Source.ASKED));
    }

    @Test
    void a_question_in_flight_is_asked_once_in_an_instance() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        CompletableFuture<Found> first = asks(one, answer, "yes");
        await().until(() -> asked.get() == 1);
        CompletableFuture<Found> second = asks(one, answer, "no");
        await().until(() -> joins() == 1);
        answer.countDown();

        assertThat(first.get()).isEqualTo(new Found("yes", Source.ASKED));
        assertThat(second.get()).isEqualTo(new Found("yes", Source.SHARED_FLIGHT));
        assertThat(asked).hasValue(1);
    }

    @Test
    void and_once_across_instances() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        CompletableFuture<Found> first = asks(one, answer, "yes");
        await().until(() -> asked.get() == 1);
        CompletableFuture<Found> second = asks(other, answer, "no");
        await().until(() -> joins() == 1);
        answer.countDown();

        assertThat(first.get()).isEqualTo(new Found("yes", Source.ASKED));
        assertThat(second.get()).isEqualTo(new Found("yes", Source.SHARED_FLIGHT));
        assertThat(asked).hasValue(1);
    }

    @Test
    void who_waits_for_an_answer_that_never_comes_is_told_so() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        CompletableFuture<Found> first = asks(one, answer, null);
        await().until(() -> asked.get() == 1);
        CompletableFuture<Found> second = asks(other, answer, "no");
        await().until(() -> joins() == 1);
        answer.countDown();

        assertThat(first.get().value()).isNull();
        assertThat(second.get()).isEqualTo(new Found(null, Source.SHARED_FLIGHT));
    }

    @Test
    void an_instance_that_died_is_not_waited_for_longer_than_the_deadline() {
        redis.acquire("ai:flight:" + key, PATIENCE);

        Found found = other.get(key, Duration.ofMillis(200), () -> "yes");

        assertThat(found).isEqualTo(new Found(null, Source.SHARED_FLIGHT));
    }

    @Test
    void without_a_cache_everything_is_asked() {
        CacheRedis away = new CacheRedis("redis://127.0.0.1:1");
        AnswerCache cache = new AnswerCache(away, Settings.of(), meters);

        assertThat(get(cache, "yes")).isEqualTo(new Found("yes", Source.ASKED));
        assertThat(get(cache, "yes")).isEqualTo(new Found("yes", Source.ASKED));
        away.close();
    }

    @Test
    void keys_tell_parts_apart_and_nothing_else() {
        assertThat(AnswerCache.key("a", "b")).isNotEqualTo(AnswerCache.key("ab", ""));
        assertThat(AnswerCache.key("a", "b")).isEqualTo(AnswerCache.key("a", "b")).hasSize(64);
    }

    private Found get(AnswerCache cache, String answer) {
        return cache.get(
                key,
                PATIENCE,
                () -> {
                    asked.incrementAndGet();
                    return answer;
                });
    }

    private CompletableFuture<Found> asks(AnswerCache cache, CountDownLatch when, String answer) {
        return CompletableFuture.supplyAsync(
                () ->
                        cache.get(
                                key,
                                PATIENCE,
                                () -> {
                                    asked.incrementAndGet();
                                    try {
                                        when.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                    return answer;
                                }),
                task -> Thread.ofVirtual().start(task));
    }

    private int joins() {
        return (int) meters.get("commerce.ai.flight.joins").counter().count();
    }
}
