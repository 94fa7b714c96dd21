package commerce.ai.budget;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.budget.Budgets.Answer.Granted;
import commerce.ai.budget.Budgets.Answer.UsedUp;
import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.Settings;
import commerce.testsupport.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetsIT {

    private static final long DOLLAR = 1_000_000_000L;
    private static final Clock TODAY =
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final TestDatabase DATABASE = TestDatabase.empty();

    private final GatewayProperties properties =
            Settings.of(
                    "budget.per-day=1",
                    "budget.per-month=5",
                    "budget.per-customer=0.10",
                    "budget.grant=0.05",
                    "chat.keys.tool.secret=0123456789abcdef",
                    "chat.keys.tool.per-day=0.2");

    private final TestBudgets one = TestBudgets.on(DATABASE, properties, TODAY);
    private final TestBudgets other = TestBudgets.on(DATABASE, properties, TODAY);

    @BeforeEach
    void nothingSpent() {
        one.jdbc().sql("DELETE FROM ai.budget").update();
        one.jdbc().sql("DELETE FROM ai.request").update();
        one.jdbc().sql("DELETE FROM ai.saving").update();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void instances_together_never_spend_more_than_the_day_allows() throws Exception {
        List<Callable<Long>> spenders =
                IntStream.range(0, 8)
                        .<Callable<Long>>mapToObj(
                                i ->
                                        () ->
                                                spend(
                                                        i % 2 == 0 ? one : other,
                                                        Spender.SHOP,
                                                        DOLLAR / 100))
                        .toList();
        long spent = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Long> each : threads.invokeAll(spenders)) {
                spent += each.get();
            }
        }

        assertThat(spent).isEqualTo(DOLLAR);
    }

    @Test
    void one_customer_cannot_spend_what_is_for_all() {
        assertThat(spend(one, Spender.customer("c1"), DOLLAR / 100)).isEqualTo(DOLLAR / 10);

        assertThat(one.budgets().reserve(Spender.customer("c1"), DOLLAR / 100, PATIENCE))
                .isEqualTo(new UsedUp("customer:c1"));
        assertThat(one.budgets().reserve(Spender.customer("c2"), DOLLAR / 100, PATIENCE))
                .isInstanceOf(Granted.class);
    }

    @Test
    void a_customer_who_moves_to_another_instance_takes_the_budget_along() {
        spend(one, Spender.customer("c1"), DOLLAR / 100);

        assertThat(other.budgets().reserve(Spender.customer("c1"), DOLLAR / 100, PATIENCE))
                .isEqualTo(new UsedUp("customer:c1"));
    }

    @Test
    void a_key_has_a_budget_of_its_own() {
        assertThat(spend(one, Spender.key("tool"), DOLLAR / 100)).isEqualTo(DOLLAR / 5);
        assertThat(one.budgets().reserve(Spender.key("nobody"), 1, PATIENCE))
                .isEqualTo(new UsedUp("key:nobody"));
    }

    @Test
    void what_was_put_aside_and_not_used_can_be_spent() {
        int requests = 0;
        while (one.budgets().reserve(Spender.SHOP, DOLLAR / 20, PATIENCE)
                instanceof Granted granted) {
            granted.reservation().settle(DOLLAR / 1000);
            requests++;
        }

        // Until less is left than one request can cost.
        assertThat(requests).isEqualTo(951);
    }

    @Test
    void an_instance_that_stops_gives_back_what_it_has_not_spent() {
        Granted granted = (Granted) one.budgets().reserve(Spender.SHOP, DOLLAR / 100, PATIENCE);
        granted.reservation().settle(DOLLAR / 200);
        one.close();

        assertThat(one.budgets().taken().ofDay()).isEqualByComparingTo("0.005");
    }

    @Test
    void what_costs_nothing_needs_no_budget() {
        spend(one, Spender.SHOP, DOLLAR / 100);

        assertThat(one.budgets().reserve(Spender.SHOP, 0, PATIENCE)).isInstanceOf(Granted.class);
    }

    @Test
    void the_ledger_adds_up() {
        for (int i = 0; i < 1203; i++) {
            one.ledger().add(row(i % 3 == 0 ? "error" : "success", 1000 + i));
        }
        one.ledger().saved(CostLedger.Saving.LOCAL, 500);
        one.ledger().saved(CostLedger.Saving.LOCAL, 700);
        other.ledger().saved(CostLedger.Saving.LOCAL, 1);
        other.ledger().flush();

        assertThat(one.ledger().spentToday())
                .containsExactly(
                        new CostLedger.Spent(
                                "p", 1203, 802, 1203 * 15, 1203 * 1000 + 1203 * 1202 / 2));
        assertThat(one.ledger().savedToday())
                .containsExactly(new CostLedger.Saved("local", 3, 1201));
    }

    private static LedgerRow row(String outcome, long nano) {
        return new LedgerRow(
                TODAY.instant(), "understand", Spender.SHOP, "p", "m", outcome, 10, 2, 5, nano, 7);
    }

    /** Spends so much at a time until there is no more, and says how much it was. */
    private static long spend(TestBudgets of, Spender spender, long each) {
        long spent = 0;
        while (of.budgets().reserve(spender, each, PATIENCE) instanceof Granted granted) {
            granted.reservation().settle(each);
            spent += each;
        }
        return spent;
    }
}
