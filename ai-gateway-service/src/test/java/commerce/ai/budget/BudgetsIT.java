package commerce.ai.budget;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.budget.Budgets.Answer.Granted;
import commerce.ai.budget.Budgets.Answer.UsedUp;
import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.Settings;
import commerce.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

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

    @Test
    void what_was_saved_is_written_once_even_if_not_all_of_it_can_be() throws Exception {
        for (CostLedger.Saving trouble : CostLedger.Saving.values()) {
            for (CostLedger.Saving each : CostLedger.Saving.values()) {
                one.ledger().saved(each, 100);
            }
            asAdmin(
                    """
                    ALTER TABLE ai.saving ADD CONSTRAINT trouble CHECK (reason <> '%s') NOT VALID
                    """
                            .formatted(trouble.name().toLowerCase(Locale.ROOT)));
            one.ledger().flush();
            asAdmin("ALTER TABLE ai.saving DROP CONSTRAINT trouble");
            one.ledger().flush();
        }

        assertThat(one.ledger().savedToday())
                .hasSize(3)
                .allMatch(each -> each.answers() == 3 && each.nanoDollars() == 300);
    }

    @Test
    void a_database_that_is_away_is_waited_for_once_and_not_for_each_budget() {
        AtomicInteger waits = new AtomicInteger();
        Grants away =
                new Grants(one.jdbc()) {
                    @Override
                    void giveBack(Account account, long rest) {
                        waits.incrementAndGet();
                        throw new DataAccessResourceFailureException("away");
                    }
                };
        Budgets budgets = new Budgets(away, properties, TODAY);
        for (int customer = 0; customer < 10; customer++) {
            budgets.reserve(Spender.customer("c" + customer), DOLLAR / 1000, PATIENCE);
        }
        budgets.close();

        assertThat(waits).hasValue(1);
    }

    @Test
    void what_is_old_is_forgotten_and_the_present_month_is_not() {
        Instant now = TODAY.instant();
        one.ledger().add(row(now.minus(Duration.ofDays(91)), "success", 1));
        one.ledger().add(row(now.minus(Duration.ofDays(89)), "success", 2));
        one.ledger().flush();
        Clock spring = Clock.fixed(now.minus(Duration.ofDays(120)), ZoneOffset.UTC);
        TestBudgets earlier = TestBudgets.on(DATABASE, properties, spring);
        earlier.budgets().reserve(Spender.SHOP, 1, PATIENCE);
        one.budgets().reserve(Spender.SHOP, 1, PATIENCE);

        new ForgetCosts(one.jdbc(), properties, TODAY).forget();

        assertThat(numbers("SELECT nano_dollars FROM ai.request")).containsExactly(2L);
        assertThat(numbers("SELECT DISTINCT extract(month FROM period)::bigint FROM ai.budget"))
                .containsExactly(11L);
    }

    private List<Long> numbers(String query) {
        return one.jdbc().sql(query).query(Long.class).list();
    }

    private static void asAdmin(String statement) throws SQLException {
        try (Connection connection = DATABASE.admin();
                Statement admin = connection.createStatement()) {
            admin.execute(statement);
        }
    }

    private static LedgerRow row(String outcome, long nano) {
        return row(TODAY.instant(), outcome, nano);
    }

    private static LedgerRow row(Instant at, String outcome, long nano) {
        return new LedgerRow(at, "understand", Spender.SHOP, "p", "m", outcome, 10, 2, 5, nano, 7);
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
