package commerce.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Customers shop while processes, servers, connections and WhatsApp fail; then it is held against
 * what they said. A short run is part of every build; {@code ./test faults --seed N --minutes M}
 * runs it longer, or again, and then every crash point, and whether the judge notices broken rules.
 */
class FaultsIT {

    private static final long SEED = setting("FAULTS_SEED", 1);
    private static final Duration LENGTH = Duration.ofSeconds(setting("FAULTS_SECONDS", 75));
    private static final int CUSTOMERS = (int) setting("FAULTS_CUSTOMERS", 100);
    private static final int PER_SECOND = (int) setting("FAULTS_PER_SECOND", 10);
    private static final Duration BETWEEN_FAULTS =
            Duration.ofMillis(setting("FAULTS_EVERY_MILLIS", 5000));

    private static final String AGAIN =
            "FAULTS_CUSTOMERS=%d FAULTS_PER_SECOND=%d FAULTS_EVERY_MILLIS=%d FAULTS_SECONDS=%d ./test faults --seed %d"
                    .formatted(
                            CUSTOMERS,
                            PER_SECOND,
                            BETWEEN_FAULTS.toMillis(),
                            LENGTH.toSeconds(),
                            SEED);

    /** From when on it pays to make the ahead-of-time caches first. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static Path directory;
    private static Testbed bed;

    @BeforeAll
    static void start() throws IOException, SQLException, InterruptedException {
        directory = Files.createTempDirectory("commerce-faults");
        bed = Testbed.start(directory, LENGTH.compareTo(LONG) >= 0);
    }

    @AfterAll
    static void stop() throws IOException {
        bed.close();
    }

    @Test
    void nothingIsLostOvertakenOrDoneTwice() throws Exception {
        try (Trial trial = trial("faults", CUSTOMERS, PER_SECOND)) {
            Saboteur saboteur = new Saboteur(bed, trial.journal(), SEED);
            long end = System.nanoTime() + LENGTH.toNanos();
            saboteur.work(() -> System.nanoTime() > end, BETWEEN_FAULTS);
            var broken = trial.judge();
            System.out.printf(
                    """

                    Faults, seed %d, %d s, %d customers
                    %s%-40s %s
                    %-40s %d
                    %s
                    Journal in %s
                    %n""",
                    SEED,
                    LENGTH.toSeconds(),
                    CUSTOMERS,
                    trial.report(),
                    "faults",
                    saboteur.counts(),
                    "a model that failed was asked",
                    bed.askedInVain(),
                    saboteur.recovery().report(),
                    trial.journal().directory());
            assertThat(broken).as("again: " + AGAIN).isEmpty();
            // Of a shop where nothing happened nothing could be broken.
            assertThat(trial.journal().accepted())
                    .hasSizeGreaterThan((int) (LENGTH.toSeconds() * PER_SECOND / 5));
            assertThat(trial.journal().received()).hasSizeGreaterThan(CUSTOMERS);
            assertThat(trial.confirmedChanges()).isPositive();
            assertThat(bed.askedInVain()).isPositive();
            assertThat(saboteur.counts()).containsKeys(Fault.values());
            assertThat(saboteur.counts().values().stream().mapToLong(Integer::longValue).sum())
                    .isGreaterThan(LENGTH.dividedBy(BETWEEN_FAULTS) / 4);
        }
    }

    /** A process dies at every step after which something is kept, once. */
    @Test
    @Tag("long")
    void aCrashAtAnyStepBreaksNothing() throws Exception {
        try (Trial trial = trial("crash-points", 60, 15)) {
            for (CrashPoint point : CrashPoint.ON_THE_WAY) {
                // Webhooks keep to a connection that works, which may be the other instance's.
                die(point, () -> bed.link("webhook").cut());
            }
            var broken = trial.judge();
            System.out.printf("%nCrash points%n%s%n", trial.report());
            assertThat(broken).isEmpty();
        }
    }

    /** The same for what a stage gives up on, and for putting that back. */
    @Test
    @Tag("long")
    void aCrashBeforeWhatWasParkedIsAnsweredBreaksNothing() throws Exception {
        try (Trial trial = trial("crash-points-parked", 60, 15)) {
            // Whoever of two comes first sees to it: alone it is always this one.
            bed.stack().stop("ingest-service-2");
            ParkedQuestion question = new ParkedQuestion(bed, trial.visitor());
            try {
                for (CrashPoint point : CrashPoint.OF_PARKED) {
                    die(point, point == CrashPoint.PARKED_KEPT ? question::ask : question::putBack);
                }
            } finally {
                question.mend();
                bed.stack().startService("ingest-service-2");
            }
            question.awaitAnswer();
            var broken = trial.judge();
            System.out.printf("%nCrash points of what is parked%n%s%n", trial.report());
            assertThat(broken).isEmpty();
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /**
     * @param meanwhile what the point is reached by, perhaps; done again until it is
     */
    private static void die(CrashPoint point, Step meanwhile) throws Exception {
        for (String service : point.services()) {
            long pid = bed.stack().pids().get(service);
            CompletableFuture<ProcessHandle> death = ProcessHandle.of(pid).orElseThrow().onExit();
            point.rewrite().in(bed, service);
            try {
                Testbed.await(
                        service + " reaches " + point,
                        () -> {
                            if (!death.isDone()) {
                                meanwhile.run();
                            }
                            return death.isDone();
                        });
            } finally {
                bed.stack().kill(service);
                bed.stack().startService(service);
            }
            System.out.println("  … died and came back: " + service + " " + point);
        }
    }

    /** A judge who acquits everybody would be no proof. */
    @ParameterizedTest
    @Tag("long")
    @EnumSource
    void aBrokenRuleIsNoticed(BrokenRule rule) throws Exception {
        try (Trial trial = trial("broken-" + rule, 60, 20)) {
            for (String instance : rule.instances()) {
                for (Rewrite rewrite : rule.rewrites()) {
                    rewrite.in(bed, instance);
                }
            }
            rule.provoke(bed, trial.journal());
            var broken = trial.judge();
            System.out.printf("%nBroken rule: %s%n%s%n", rule, trial.report());
            assertThat(broken).containsKey(rule.noticedAs());
        } finally {
            for (String instance : rule.instances()) {
                bed.stack().kill(instance);
                bed.stack().startService(instance);
            }
        }
    }

    private static Trial trial(String name, int customers, int perSecond)
            throws IOException, SQLException {
        return new Trial(
                bed, directory.resolve("journal").resolve(name), SEED, customers, perSecond);
    }

    private static long setting(String name, long otherwise) {
        String given = System.getenv(name);
        return given == null || given.isBlank() ? otherwise : Long.parseLong(given);
    }
}
