package commerce.e2e.fault;

import commerce.e2e.Http;
import commerce.e2e.fault.agent.Agent.Change;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        void provoke(Testbed bed, Journal journal) throws Exception {
            awaitAnswers(bed, 20);
            bed.stack().kill("postgres");
            int before = journal.accepted().size();
            Testbed.await(
                    "webhooks are answered 200", () -> journal.accepted().size() >= before + 20);
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
        void provoke(Testbed bed, Journal journal) throws Exception {
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
        void provoke(Testbed bed, Journal journal) throws Exception {
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
        void provoke(Testbed bed, Journal journal) throws Exception {
            awaitAnswers(bed, 300);
        }
    },
    /**
     * Whoever once held a lease goes on as if it were theirs: no script compares it, and nobody
     * closes the connection that the last holder reads on. (The scripts alone should not do: an
     * entry is acknowledged once, and every reader begins with what is pending.)
     */
    NO_FENCING("overtaken", "catalog-service") {
        @Override
        List<Rewrite> rewrites() {
            return List.of(
                    new Rewrite(
                            SCRIPT,
                            "source",
                            Change.RETURN_REPLACED,
                            "redis.call('GET', KEYS[1]) ~= ARGV[1]",
                            "false"),
                    new Rewrite(SCRIPT, "digest", Change.RETURN_ANOTHER_TEXT),
                    new Rewrite(
                            "commerce.streams.redis.ConnectionId", "parse", Change.RETURN_EMPTY));
        }

        @Override
        void provoke(Testbed bed, Journal journal) throws Exception {
            String stopped = instances().getFirst();
            int enough = count(bed, OVERTAKEN) + 5;
            for (int i = 0; i < 20 && count(bed, OVERTAKEN) < enough; i++) {
                bed.freeze(stopped);
                try {
                    awaitOneHolder(bed, "catalog-queries", "catalog-service");
                    // Of what the stopped one was given, the other does not know.
                    awaitAnswers(bed, 60);
                } finally {
                    bed.thaw(stopped);
                }
                Http.get(bed.stack().url(stopped) + "/actuator/health/liveness");
            }
            // What both believe to hold is in good hands again, and what neither holds.
            bed.stack().kill(stopped);
            bed.stack().startService(stopped);
        }
    },
    /**
     * A message is acknowledged, and what follows from it is added in a second step: the process
     * dies in between.
     */
    HAND_OFF_IN_TWO_STEPS("overtaken", "intent-service") {
        @Override
        List<Rewrite> rewrites() {
            return List.of(
                    new Rewrite(
                            SCRIPT,
                            "source",
                            Change.RETURN_REPLACED,
                            "if first == 1 then",
                            "if false then"),
                    new Rewrite(SCRIPT, "digest", Change.RETURN_ANOTHER_TEXT),
                    CrashPoint.HANDED_OFF.rewrite());
        }

        @Override
        void provoke(Testbed bed, Journal journal) throws Exception {
            for (String instance : instances()) {
                Testbed.await(instance + " is dead", () -> !bed.isAlive(instance));
                bed.stack().startService(instance);
            }
            // What is in no stream any more is found after minutes: behind what was said since.
            awaitAnswers(bed, 300);
        }
    },
    /** What was found is remembered, whatever becomes of the catalogue. */
    NOTHING_FORGOTTEN("a change that was confirmed and is not so", "catalog-service") {
        @Override
        List<Rewrite> rewrites() {
            return List.of(new Rewrite("commerce.catalog.cache.Caches", "forget", Change.SKIP));
        }

        @Override
        void provoke(Testbed bed, Journal journal) throws Exception {
            awaitAnswers(bed, 300);
        }
    };

    private static final String SCRIPT = "commerce.streams.redis.Script";
    private static final String ANSWERED = "FROM ledger.inbound_message WHERE state = 'answered'";
    private static final String UNFINISHED = "FROM ledger.inbound_message WHERE state = 'accepted'";
    private static final String OVERTAKEN =
            "FROM ledger.inbound_message m WHERE EXISTS (SELECT FROM ledger.inbound_message later"
                    + " WHERE later.customer_id = m.customer_id AND later.number > m.number"
                    + " AND later.closed_at < m.closed_at)";
    private static final String BEING_SENT = "FROM outbound.message WHERE state = 'intended'";

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
    abstract void provoke(Testbed bed, Journal journal) throws Exception;

    /** Enough for something to go wrong by chance. */
    private static void awaitAnswers(Testbed bed, int more) throws Exception {
        int enough = count(bed, ANSWERED) + more;
        Testbed.await("customers are answered", () -> count(bed, ANSWERED) >= enough);
    }

    /**
     * WhatsApp's answers come late, so that much is done and not closed yet; then Redis is emptied,
     * and all of that comes again.
     */
    private static void repeatWhatIsNotAnswered(Testbed bed) throws Exception {
        for (int i = 0; i < 3; i++) {
            bed.link("whatsapp").delay(Duration.ofSeconds(2));
            Testbed.await("messages are being sent", () -> count(bed, BEING_SENT) >= 20);
            try (Redis redis = new Redis(bed)) {
                redis.commands().flushall();
            }
            bed.link("whatsapp").delay(Duration.ZERO);
            String before =
                    UNFINISHED
                            + " AND accepted_at < '"
                            + bed.rows("SELECT now()").getFirst().getFirst()
                            + "'";
            Testbed.await("all of that is finished", () -> count(bed, before) == 0);
        }
    }

    /** Waits until all leases of a stage are held, by one instance. */
    private static void awaitOneHolder(Testbed bed, String stream, String service)
            throws Exception {
        try (Redis redis = new Redis(bed)) {
            String[] leases = Recovery.leases(stream, service);
            Testbed.await(
                    "one instance holds everything",
                    () -> {
                        // Without the generation; empty where nobody holds one.
                        Set<String> holders =
                                redis.commands().mget(leases).stream()
                                        .map(lease -> lease.getValueOrElse(""))
                                        .map(token -> token.replaceAll(":\\d+$", ""))
                                        .collect(Collectors.toSet());
                        return holders.size() == 1 && !holders.contains("");
                    });
        }
    }

    private static int count(Testbed bed, String from) throws SQLException {
        return Integer.parseInt(bed.rows("SELECT count(*) " + from).getFirst().getFirst());
    }
}
