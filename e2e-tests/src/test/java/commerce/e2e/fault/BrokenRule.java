package commerce.e2e.fault;

import commerce.e2e.fault.agent.Agent.Change;
import java.time.Duration;
import java.util.List;

/** A rule of the system that is broken on purpose, and what then goes wrong. */
enum BrokenRule {
    /** A webhook is answered 200 before its messages are safe. */
    ACKNOWLEDGED_BEFORE_COMMIT("lost", "ingest-service") {
        @Override
        List<Rewrite> rewrites() {
            return List.of(
                    new Rewrite(
                            "commerce.ingest.ledger.LedgerWriter",
                            "write",
                            Change.RETURN_COMPLETED));
        }

        @Override
        void provoke(Testbed bed) throws Exception {
            Thread.sleep(SETTLE);
            bed.stack().kill("postgres");
            Thread.sleep(SETTLE);
            bed.stack().startService("postgres");
        }
    },
    /** A cart does not remember which commands it has carried out. */
    CART_WITHOUT_MEMORY("a cart that does not add up", "cart-service") {
        @Override
        List<Rewrite> rewrites() {
            String handled = "commerce.cart.inbox.HandledCommands";
            return List.of(
                    new Rewrite(handled, "hold", Change.RETURN_EMPTY),
                    new Rewrite(handled, "remember", Change.SKIP));
        }

        @Override
        void provoke(Testbed bed) throws Exception {
            repeatWhatIsNotAnswered(bed);
        }
    },
    /** What was sent already is sent as if for the first time. */
    SENDING_WITHOUT_MEMORY("sent twice without being counted", "responder-service") {
        @Override
        List<Rewrite> rewrites() {
            return List.of(
                    new Rewrite("commerce.responder.send.Claim", "fresh", Change.RETURN_TRUE));
        }

        @Override
        void provoke(Testbed bed) throws Exception {
            repeatWhatIsNotAnswered(bed);
        }
    },
    /** Everything is handled at once, whoever's it is. */
    NO_ORDER("overtaken", "catalog-service") {
        @Override
        List<Rewrite> rewrites() {
            return List.of(
                    new Rewrite(
                            "commerce.streams.consume.Entry",
                            "customer",
                            Change.RETURN_ANOTHER_TEXT));
        }

        @Override
        void provoke(Testbed bed) throws Exception {
            awaitAnswers(bed, 300);
        }
    };

    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final String noticedAs;
    private final String service;

    BrokenRule(String noticedAs, String service) {
        this.noticedAs = noticedAs;
        this.service = service;
    }

    /** Under which of the judge's promises. */
    String noticedAs() {
        return noticedAs;
    }

    List<String> instances() {
        return List.of(service, service + "-2");
    }

    abstract List<Rewrite> rewrites();

    /** Brings about what the rule is there for. */
    abstract void provoke(Testbed bed) throws Exception;

    /** Enough for something to go wrong by chance. */
    private static void awaitAnswers(Testbed bed, int more) throws Exception {
        int before = answers(bed);
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (answers(bed) < before + more) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("hardly anybody is answered");
            }
            Thread.sleep(200);
        }
    }

    private static int answers(Testbed bed) throws Exception {
        return Integer.parseInt(
                bed.rows("SELECT count(*) FROM ledger.inbound_message WHERE state = 'answered'")
                        .getFirst()
                        .getFirst());
    }

    /**
     * WhatsApp's answers come late, so that much is done and not closed yet; then Redis is emptied,
     * and all of that comes again.
     */
    private static void repeatWhatIsNotAnswered(Testbed bed) throws Exception {
        for (int i = 0; i < 3; i++) {
            bed.link("whatsapp").delay(Duration.ofSeconds(2));
            Thread.sleep(SETTLE);
            try (Redis redis = new Redis(bed)) {
                redis.commands().flushall();
            }
            bed.link("whatsapp").delay(Duration.ZERO);
            Thread.sleep(SETTLE);
        }
    }
}
