package commerce.ai.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.ai.cache.AnswerCache.Asked;
import commerce.ai.cache.AnswerCache.Found;
import commerce.ai.cache.AnswerCache.Source;
import commerce.ai.settings.Settings;
import commerce.testsupport.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
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
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CacheRedis redis = cacheAt(TestRedis.uri() + "/6");
    private final CacheRedis otherRedis = cacheAt(TestRedis.uri() + "/6");
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
                                return "1".equals(each.get("ai:probe", soon()))
                                        && each.isListening();
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
        await().until(() -> "yes".equals(redis.get("ai:answer:" + key, soon())));

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
        redis.acquire("ai:flight:" + key, soon());

        Found found = other.get(key, Duration.ofMillis(200), () -> new Asked("yes", true));

        assertThat(found).isEqualTo(new Found(null, Source.SHARED_FLIGHT));
    }

    @Test
    void a_cache_that_does_not_answer_is_not_waited_for_longer_than_the_deadline() {
        holdRedis();
        long begin = System.nanoTime();

        Found found = one.get(key, Duration.ofMillis(50), () -> new Asked("yes", true));

        assertThat(found).isEqualTo(new Found("yes", Source.ASKED));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT);
    }

    @Test
    void one_late_answer_does_not_stop_the_cache() {
        get(one, "yes");
        await().until(() -> redis.get("ai:answer:" + key, soon()) != null);
        holdRedis();

        assertThat(redis.get("ai:answer:" + key, soon())).isNull();
        assertThat(redis.isListening()).isTrue();
        await().until(() -> redis.get("ai:answer:" + key, soon()) != null);
    }

    @Test
    void who_asks_on_another_account_asks_again_where_the_first_had_no_money() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        CompletableFuture<Found> first = asking(one, refused, new Asked(null, false));
        await().until(() -> asked.get() == 1);
        CompletableFuture<Found> second = asking(one, refused, new Asked("yes", true));
        await().until(() -> joins() == 1);
        CompletableFuture<Found> third = asking(other, refused, new Asked("yes", true));
        await().until(() -> joins() == 2);
        refused.countDown();

        assertThat(first.get()).isEqualTo(new Found(null, Source.ASKED));
        assertThat(second.get().value()).isEqualTo("yes");
        assertThat(third.get().value()).isEqualTo("yes");
        assertThat(asked.get()).isBetween(2, 3);
    }

    @Test
    void without_a_cache_everything_is_asked() {
        CacheRedis away = cacheAt("redis://127.0.0.1:1");
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
                    return new Asked(answer, true);
                });
    }

    private CompletableFuture<Found> asks(AnswerCache cache, CountDownLatch when, String answer) {
        return asking(cache, when, new Asked(answer, true));
    }

    private CompletableFuture<Found> asking(AnswerCache cache, CountDownLatch when, Asked answer) {
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

    /** Redis answers nobody for so long that one question is given up, and not five. */
    private static void holdRedis() {
        RedisClient client = RedisClient.create(TestRedis.uri());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().clientPause(2 * TIMEOUT.toMillis());
        } finally {
            client.shutdown();
        }
    }

    private static CacheRedis cacheAt(String uri) {
        return new CacheRedis(new CacheProperties(uri, TIMEOUT, Duration.ofSeconds(1)));
    }

    private static long soon() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    private int joins() {
        return (int) meters.get("commerce.ai.flight.joins").counter().count();
    }
}
