package commerce.simulator.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class MessageLogTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MessageLog log = new MessageLog(100_000);
    private final Customer ana = new Customer(Phone.parse("5491155550101"));
    private final Customer bruno = new Customer(Phone.parse("5491155550102"));

    @Test
    void eachCustomerHasTheirShareInTheOrderOfAccepting() {
        Received first = receives(ana, "1");
        receives(bruno, "2");
        receives(ana, "3");

        assertThat(payloads(log.of(ana, 0))).containsExactly("1", "3");
        assertThat(payloads(log.of(ana, first.seq()))).containsExactly("3");
        assertThat(payloads(log.after(0, 100))).containsExactly("1", "2", "3");
        assertThat(payloads(log.after(first.seq(), 1))).containsExactly("2");
    }

    @Test
    void whoWaitsIsWokenByTheirOwnMessageOnly() {
        StepVerifier.create(log.await(ana, 0, LONG).map(MessageLogTest::payloads))
                .then(() -> receives(bruno, "not for Ana"))
                .then(() -> receives(ana, "for Ana"))
                .expectNext(List.of("for Ana"))
                .verifyComplete();
    }

    @Test
    void whatIsAlreadyThereNeedsNoWaiting() {
        receives(ana, "1");

        StepVerifier.create(log.await(ana, 0, LONG).map(MessageLogTest::payloads))
                .expectNext(List.of("1"))
                .verifyComplete();
    }

    @Test
    void aWaitThatEndsIsEmpty() {
        StepVerifier.withVirtualTime(() -> log.await(ana, 0, LONG))
                .expectSubscription()
                .thenAwait(LONG)
                .expectNext(List.of())
                .verifyComplete();
    }

    @Test
    void whoStopsWaitingIsForgotten() {
        Disposable waiting = log.await(ana, 0, LONG).subscribe();
        waiting.dispose();
        receives(ana, "1");

        assertThat(payloads(log.of(ana, 0))).containsExactly("1");
    }

    @Test
    void theOldestAreForgottenWhenMemoryIsFull() {
        String large = "x".repeat(9_000);
        for (int i = 0; i < 30; i++) {
            receives(i % 2 == 0 ? ana : bruno, large);
        }

        assertThat(log.extent().size()).isLessThan(12).isGreaterThan(8);
        assertThat(log.extent().forgotten()).isEqualTo(30 - log.extent().size());
        assertThat(log.extent().lastSeq()).isEqualTo(30);
        assertThat(log.of(ana, 0).size() + log.of(bruno, 0).size()).isEqualTo(log.extent().size());
        assertThat(log.after(0, 100).getFirst().seq()).isEqualTo(log.extent().firstSeq());
    }

    @Test
    void readsEachMessageOnce() {
        receives(ana, "1");

        assertThat(payloads(log.read(ana))).containsExactly("1");
        assertThat(log.read(ana)).isEmpty();
        receives(ana, "2");
        assertThat(payloads(log.read(ana))).containsExactly("2");
        assertThat(log.read(bruno)).isEmpty();
    }

    @Test
    void numbersGoOnAfterForgettingEverythingAndWhoWaitsIsTold() {
        Received before = receives(ana, "1");

        StepVerifier.create(log.await(ana, before.seq(), LONG))
                .then(log::forgetEverything)
                .expectNext(List.of())
                .verifyComplete();
        assertThat(receives(ana, "2").seq()).isGreaterThan(before.seq());
        assertThat(payloads(log.of(ana, 0))).containsExactly("2");
    }

    private Received receives(Customer customer, String payload) {
        return log.append(
                "wamid.1", NOON, customer, payload.getBytes(StandardCharsets.UTF_8), null);
    }

    private static List<String> payloads(List<Received> messages) {
        return messages.stream().map(Received::payload).toList();
    }
}
