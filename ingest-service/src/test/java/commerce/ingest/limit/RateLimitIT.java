package commerce.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ingest.IngestProperties;
import commerce.ingest.ledger.Messages;
import commerce.ingest.ledger.NewMessage;
import commerce.ingest.limit.RateLimit.Verdict;
import commerce.local.servers.RedisServer;
import commerce.testsupport.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitIT {

    private static final String URI = TestRedis.uri() + "/5";
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;

    private final List<RateLimit> opened = new ArrayList<>();

    @BeforeAll
    static void connect() {
        client = RedisClient.create(URI);
        connection = client.connect();
    }

    @AfterAll
    static void disconnect() {
        client.shutdown();
    }

    @BeforeEach
    void nobodyHasWritten() {
        redis().flushdb();
    }

    @AfterEach
    void close() {
        opened.forEach(RateLimit::close);
    }

    @Test
    void upToTheLimitIsWithinTheFirstOverItOnlyOnceTheRestOver() throws IOException {
        List<Verdict> verdicts = limit(3, 100).check(texts("m", "c1", 6));

        assertThat(verdicts.subList(0, 3)).containsOnly(new Verdict.Within());
        assertThat(verdicts.get(3))
                .isInstanceOfSatisfying(
                        Verdict.FirstOver.class,
                        over -> assertThat(over.retryAfterSeconds()).isBetween(1, 60));
        assertThat(verdicts.subList(4, 6)).containsOnly(new Verdict.Over());
    }

    @Test
    void allInstancesCountTogether() throws IOException {
        RateLimit one = limit(2, 100);
        RateLimit other = limit(2, 100);

        assertThat(one.check(texts("a", "c1", 1))).containsExactly(new Verdict.Within());
        assertThat(other.check(texts("b", "c1", 1))).containsExactly(new Verdict.Within());
        assertThat(one.check(texts("c", "c1", 1)).getFirst()).isInstanceOf(Verdict.FirstOver.class);
        assertThat(other.check(texts("d", "c1", 1))).containsExactly(new Verdict.Over());
    }

    @Test
    void eachCustomerHasALimitOfTheirOwn() throws IOException {
        RateLimit limit = limit(1, 100);
        limit.check(texts("a", "c1", 3));

        assertThat(limit.check(texts("b", "c2", 1))).containsExactly(new Verdict.Within());
    }

    @Test
    void aMessageThatComesAgainGetsItsFirstVerdictAndDoesNotCount() throws IOException {
        RateLimit limit = limit(2, 100);
        List<NewMessage> messages = texts("m", "c1", 4);
        List<Verdict> first = limit.check(messages);

        for (int i = 0; i < 3; i++) {
            assertThat(limit.check(messages).stream().map(Object::getClass).toList())
                    .isEqualTo(first.stream().map(Object::getClass).toList());
        }
        assertThat(redis().get("limit:c1:minute")).isEqualTo("4");
        assertThat(redis().get("limit:c1:hour")).isEqualTo("4");
    }

    @Test
    void whenTheMinuteIsOverTheNextOneBeginsWithANoteOfItsOwn() throws IOException {
        RateLimit limit = limit(1, 100);
        limit.check(texts("a", "c1", 3));
        // As the minute's end does.
        redis().del("limit:c1:minute");

        List<Verdict> next = limit.check(texts("b", "c1", 3));

        assertThat(next.getFirst()).isEqualTo(new Verdict.Within());
        assertThat(next.get(1)).isInstanceOf(Verdict.FirstOver.class);
        assertThat(next.get(2)).isEqualTo(new Verdict.Over());
    }

    @Test
    void overTheHoursLimitTheMinuteDoesNotMatter() throws IOException {
        List<Verdict> verdicts = limit(100, 2).check(texts("m", "c1", 4));

        assertThat(verdicts.get(1)).isEqualTo(new Verdict.Within());
        assertThat(verdicts.get(2))
                .isInstanceOfSatisfying(
                        Verdict.FirstOver.class,
                        over -> assertThat(over.retryAfterSeconds()).isBetween(61, 3600));
        assertThat(verdicts.get(3)).isEqualTo(new Verdict.Over());
    }

    @Test
    void whatIsCountedIsForgottenWithItsWindow() throws IOException {
        limit(1, 1).check(texts("m", "c1", 2));

        assertThat(redis().keys("*")).hasSize(4);
        assertThat(redis().ttl("limit:c1:minute")).isBetween(1L, 60L);
        assertThat(redis().ttl("limit:c1:hour")).isBetween(61L, 3600L);
        assertThat(redis().ttl("limit:message:m1")).isBetween(1L, 600L);
    }

    @Test
    void nothingToCheckIsNothing() throws IOException {
        assertThat(limit(1, 1).check(List.of())).isEmpty();
    }

    @Test
    void whereRedisIsAwayNobodyIsLimited() throws IOException {
        RateLimit limit = new RateLimit("redis://localhost:" + closedPort(), properties(1, 1));
        opened.add(limit);

        assertThat(limit.check(texts("m", "c1", 50)))
                .hasSize(50)
                .containsOnly(new Verdict.Within());
    }

    @Test
    void whereRedisGoesAwayNobodyIsLimitedAnyLonger() throws IOException {
        RateLimit limit;
        try (RedisServer server = TestRedis.start()) {
            limit = new RateLimit(server.uri(), properties(1, 1));
            opened.add(limit);
            assertThat(limit.check(texts("a", "c1", 3))).contains(new Verdict.Over());
        }

        assertThat(limit.check(texts("b", "c1", 3))).hasSize(3).containsOnly(new Verdict.Within());
    }

    private RateLimit limit(int minute, int hour) throws IOException {
        RateLimit limit = new RateLimit(URI, properties(minute, hour));
        opened.add(limit);
        return limit;
    }

    private static IngestProperties properties(int minute, int hour) {
        return new IngestProperties(minute, hour, 128, 1000, Duration.ofSeconds(1));
    }

    private static RedisCommands<String, String> redis() {
        return connection.sync();
    }

    private static List<NewMessage> texts(String prefix, String customer, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Messages.text(prefix + i, customer))
                .toList();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
