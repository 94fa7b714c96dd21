package commerce.ai.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.ai.budget.Spender;
import commerce.ai.budget.TestBudgets;
import commerce.ai.policy.Outcome.Answered;
import commerce.ai.policy.Outcome.Reason;
import commerce.ai.policy.Outcome.Unanswered;
import commerce.ai.provider.ChatRequest;
import commerce.ai.provider.ChatRequest.Message;
import commerce.ai.provider.ChatRequest.Role;
import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.ProviderProperties.Complexity;
import commerce.ai.settings.Settings;
import commerce.simulator.provider.ProviderFault;
import commerce.simulator.provider.ProviderPlan;
import commerce.simulator.provider.ProviderServer;
import commerce.simulator.provider.Vendor;
import commerce.testsupport.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of questions when providers fail. */
class ProviderGatewayIT {

    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    /** Without it who is asked first is drawn, and by chance the first may hardly be asked. */
    private static final String FIRST_IS_PREFERRED = "providers.first.weight=1000000";

    private final ProviderServer first = ProviderServer.start(0);
    private final ProviderServer second = ProviderServer.start(0);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TestBudgets budgets;
    private ProviderGateway gateway;

    @BeforeEach
    void start() {
        start("retry.backoff=10ms");
    }

    @AfterEach
    void stop() {
        gateway.close();
        budgets.close();
        first.close();
        second.close();
    }

    @Test
    void a_question_is_answered() {
        assertThat(ask()).isInstanceOfSatisfying(Answered.class, this::isFromSomebody);
    }

    /** The drill: one provider fails in a way, the other answers, and nobody notices. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hang",
                "keep_alive",
                "reset",
                "cut",
                "garbage",
                "empty",
                "error",
                "overloaded",
                "rate_limit",
                "quota",
                "credential",
                "model_gone"
            })
    void while_one_fails_the_other_answers_and_the_failing_is_soon_left_alone(String fault) {
        restart(FIRST_IS_PREFERRED, "providers.first.timeout=300ms");
        first.providers().plan(Vendor.OPENAI, ProviderPlan.failing(fault(fault)));

        for (int i = 0; i < 12; i++) {
            assertThat(ask())
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.provider()).isEqualTo("second"));
        }

        assertThat(first.providers().state(Vendor.OPENAI).requests()).isLessThanOrEqualTo(5);
        addsUp();
    }

    @Test
    void who_refuses_what_we_made_up_is_passed_over_and_no_breaker_opens() {
        restart(FIRST_IS_PREFERRED);
        first.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.INVALID));

        for (int i = 0; i < 12; i++) {
            assertThat(ask())
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.provider()).isEqualTo("second"));
        }

        assertThat(status("first").breaker()).isEqualTo("closed");
        assertThat(status("first").lastFailure()).startsWith("caller_fault");
        addsUp();
    }

    @Test
    void while_one_is_dead_the_other_answers() {
        restart(FIRST_IS_PREFERRED);
        first.close();

        for (int i = 0; i < 12; i++) {
            assertThat(ask()).isInstanceOf(Answered.class);
        }

        assertThat(status("first").breaker()).isEqualTo("open");
        addsUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "garbage", "error", "rate_limit", "quota", "credential"})
    void with_all_of_them_failing_there_is_an_end_to_it_and_soon_nobody_is_asked(String fault) {
        restart("providers.first.timeout=300ms", "providers.second.timeout=300ms");
        bothFail(fault);

        for (int i = 0; i < 6; i++) {
            long start = System.nanoTime();
            assertThat(ask()).isInstanceOf(Unanswered.class);
            // Not how fast it is, but that there is an end to it.
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(DEADLINE.multipliedBy(2));
        }

        assertThat(ask()).isInstanceOf(Unanswered.class);
        assertThat(first.providers().state(Vendor.OPENAI).requests()).isLessThanOrEqualTo(5);
        assertThat(second.providers().state(Vendor.GEMINI).requests()).isLessThanOrEqualTo(5);
        addsUp();
    }

    @Test
    void a_provider_that_comes_back_is_asked_again() {
        restart("retry.backoff=10ms", "breaker.open=50ms", "breaker.ramp=0s");
        bothFail("error");
        for (int i = 0; i < 6; i++) {
            ask();
        }
        assertThat(ask()).isInstanceOf(Unanswered.class);
        first.providers().plan(Vendor.OPENAI, ProviderPlan.WELL);

        await().untilAsserted(() -> assertThat(ask()).isInstanceOf(Answered.class));

        await().until(
                        () -> {
                            ask();
                            return status("first").breaker().equals("closed");
                        });
        assertThat(
                        meters.get("commerce.ai.breaker.trips")
                                .tag("provider", "first")
                                .counter()
                                .count())
                .isPositive();
    }

    @Test
    void who_fails_once_is_asked_again_when_there_is_nobody_else() {
        first.providers()
                .plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.OVERLOADED).times(1));

        assertThat(gateway.ask(question("first", Spender.SHOP, DEADLINE)))
                .isInstanceOf(Answered.class);
        assertThat(first.providers().state(Vendor.OPENAI).requests()).isEqualTo(2);
    }

    @Test
    void who_wants_a_second_of_rest_is_asked_after_it() {
        first.providers()
                .plan(
                        Vendor.OPENAI,
                        ProviderPlan.failing(ProviderFault.RATE_LIMIT).times(1).retryAfter(1));

        assertThat(gateway.ask(question("first", Spender.SHOP, DEADLINE)))
                .isInstanceOf(Answered.class);
    }

    @Test
    void who_wants_more_rest_than_there_is_time_is_not_waited_for() {
        first.providers()
                .plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.RATE_LIMIT).retryAfter(30));

        assertThat(gateway.ask(question("first", Spender.SHOP, DEADLINE)))
                .isEqualTo(
                        new Unanswered(
                                Reason.RATE_LIMIT,
                                "429 Rate limit reached for first-1 on requests per min (RPM):"
                                        + " Limit 500, Used 500, Requested 1.",
                                Duration.ofSeconds(30)));
        assertThat(first.providers().state(Vendor.OPENAI).requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocked", "refusal"})
    void what_is_declined_is_asked_nobody_else_and_opens_no_breaker(String fault) {
        nobodyElseIsAsked(fault, question(null, Spender.customer("c1"), DEADLINE));
    }

    @Test
    void what_is_wrong_with_a_callers_question_is_asked_nobody_else_and_opens_no_breaker() {
        nobodyElseIsAsked(
                "invalid",
                new Question(
                        "chat",
                        Spender.SHOP,
                        Complexity.SIMPLE,
                        null,
                        request(),
                        DEADLINE,
                        _ -> true,
                        false));
    }

    private void nobodyElseIsAsked(String fault, Question question) {
        bothFail(fault);

        for (int i = 0; i < 20; i++) {
            assertThat(gateway.ask(question))
                    .isInstanceOfSatisfying(
                            Unanswered.class,
                            none ->
                                    assertThat(none.reason())
                                            .isIn(Reason.CALLER_FAULT, Reason.BLOCKED));
        }

        assertThat(
                        first.providers().state(Vendor.OPENAI).requests()
                                + second.providers().state(Vendor.GEMINI).requests())
                .isEqualTo(20);
        assertThat(status("first").breaker()).isEqualTo("closed");
        addsUp();
    }

    @Test
    void an_answer_of_no_use_is_a_failure_of_who_gave_it() {
        first.providers().plan(Vendor.OPENAI, ProviderPlan.saying("nonsense"));
        second.providers().plan(Vendor.GEMINI, ProviderPlan.saying("sense"));

        Outcome outcome =
                gateway.ask(
                        new Question(
                                "understand",
                                Spender.SHOP,
                                Complexity.SIMPLE,
                                null,
                                request(),
                                DEADLINE,
                                "sense"::equals,
                                true));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(answer.answer().content()).isEqualTo("sense"));
        addsUp();
    }

    @Test
    void falling_back_does_not_get_round_the_budget() {
        restart(
                "retry.backoff=1ms",
                "budget.per-customer=0.001",
                "breaker.least-calls=1000",
                "breaker.window=1000");
        // Answers that are paid and of no use, so that every question is asked again and again.
        bothFail("empty");
        Outcome outcome = ask();
        for (int i = 0; i < 100; i++) {
            outcome = ask();
        }

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Unanswered.class,
                        none -> assertThat(none.reason()).isEqualTo(Reason.BUDGET));
        assertThat(spent()).isLessThanOrEqualTo(1_000_000);
        assertThat(
                        meters.get("commerce.ai.budget.refusals")
                                .tag("budget", "customer")
                                .counter()
                                .count())
                .isPositive();
    }

    @Test
    void what_nobody_says_the_price_of_counts_as_all_that_it_may_have_cost() {
        restart("providers.first.timeout=300ms");
        first.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.HANG).times(1));
        Question question = question("first", Spender.SHOP, DEADLINE);

        assertThat(gateway.ask(question)).isInstanceOf(Answered.class);

        await().until(() -> rows() == 2);
        assertThat(
                        budgets.jdbc()
                                .sql(
                                        "SELECT output_tokens FROM ai.request WHERE outcome = 'transient'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(question.request().maxOutputTokens());
        addsUp();
    }

    @Test
    void complexity_decides_who_is_asked() {
        restart("providers.first.serves=simple", "providers.second.serves=complex");

        for (int i = 0; i < 10; i++) {
            assertThat(ask())
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.provider()).isEqualTo("first"));
        }
    }

    @Test
    void a_first_that_hangs_leaves_time_for_the_next_and_who_waits_is_told_of_it() {
        restart("providers.first.timeout=1m", FIRST_IS_PREFERRED);
        first.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.HANG));
        AtomicInteger told = new AtomicInteger();

        Outcome outcome =
                Waiting.since(
                        Instant.now(),
                        told::incrementAndGet,
                        () -> gateway.ask(question(null, Spender.SHOP, Duration.ofSeconds(6))));

        assertThat(told).hasValue(1);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(answer.provider()).isEqualTo("second"));
        assertThat(first.providers().state(Vendor.OPENAI).requests()).isEqualTo(1);
    }

    @Test
    void a_slow_first_is_overtaken_where_that_is_wanted() {
        restart(
                "hedging.enabled=true",
                "hedging.after=50ms",
                "hedging.most-share=1",
                "providers.first.timeout=1m",
                FIRST_IS_PREFERRED);
        first.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.HANG));

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(answer.provider()).isEqualTo("second"));
        assertThat(meters.get("commerce.ai.hedges").counter().count()).isEqualTo(1);
        await().until(() -> rows() == 2);
        assertThat(
                        budgets.jdbc()
                                .sql("SELECT outcome FROM ai.request WHERE provider = 'first'")
                                .query(String.class)
                                .single())
                .as("to be overtaken is no failure")
                .isEqualTo("cancelled");
    }

    @Test
    void an_answer_in_pieces_comes_from_the_second_where_the_first_does_not_begin() {
        first.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.OVERLOADED));
        second.providers().plan(Vendor.GEMINI, ProviderPlan.saying("uno dos tres cuatro"));
        List<String> pieces = new ArrayList<>();

        Outcome outcome =
                gateway.stream(question(null, Spender.SHOP, DEADLINE), pieces::add).join();

        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(String.join("", pieces)).isEqualTo("uno dos tres cuatro");
        addsUp();
    }

    @Test
    void requests_tokens_and_cost_are_measured() {
        gateway.ask(question("first", Spender.SHOP, DEADLINE));

        assertThat(
                        meters.get("commerce.ai.requests")
                                .tags("provider", "first", "outcome", "success")
                                .timer()
                                .count())
                .isEqualTo(1);
        assertThat(
                        meters.get("gen_ai.client.operation.duration")
                                .tags("gen_ai.provider.name", "first", "error.type", "")
                                .timer()
                                .count())
                .isEqualTo(1);
        assertThat(
                        meters.get("gen_ai.client.token.usage")
                                .tags("gen_ai.token.type", "output")
                                .summary()
                                .totalAmount())
                .isPositive();
        assertThat(meters.get("commerce.ai.cost").counter().count()).isPositive();
        assertThat(meters.get("commerce.ai.breaker.state").tag("provider", "first").gauge().value())
                .isZero();
    }

    private void isFromSomebody(Answered answer) {
        assertThat(answer.provider()).isIn("first", "second");
        assertThat(answer.answer().content()).isEqualTo("You said: hola");
        assertThat(answer.nanoDollars()).isPositive();
    }

    private void start(String... more) {
        GatewayProperties properties =
                Settings.of(
                        Settings.all(
                                Settings.provider("first", "openai", first.url(Vendor.OPENAI)),
                                Settings.provider("second", "gemini", second.url(Vendor.GEMINI)),
                                new String[] {
                                    "budget.per-customer=1",
                                    "providers.first.timeout=1s",
                                    "providers.second.timeout=3s"
                                },
                                more));
        budgets = TestBudgets.on(DATABASE, properties, Clock.systemUTC());
        budgets.jdbc().sql("DELETE FROM ai.budget").update();
        budgets.jdbc().sql("DELETE FROM ai.request").update();
        gateway = TestGateway.of(properties, budgets, meters);
    }

    private void restart(String... more) {
        gateway.close();
        budgets.close();
        meters.clear();
        start(more);
    }

    private void bothFail(String fault) {
        first.providers().plan(Vendor.OPENAI, ProviderPlan.failing(fault(fault)));
        second.providers().plan(Vendor.GEMINI, ProviderPlan.failing(fault(fault)));
    }

    private Outcome ask() {
        return gateway.ask(question(null, Spender.customer("c1"), DEADLINE));
    }

    private static Question question(String only, Spender spender, Duration deadline) {
        return new Question(
                "understand",
                spender,
                Complexity.SIMPLE,
                only,
                request(),
                deadline,
                _ -> true,
                true);
    }

    private static ChatRequest request() {
        return new ChatRequest(
                List.of(new Message(Role.USER, "hola")),
                100,
                null,
                null,
                List.of(),
                new ChatRequest.Format.Text());
    }

    private ProviderStatus status(String name) {
        return gateway.providers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every request that was made is in the ledger, and was taken from the budget to the cent. */
    private void addsUp() {
        long made =
                first.providers().state(Vendor.OPENAI).requests()
                        + second.providers().state(Vendor.GEMINI).requests();
        // Who is dead counts no requests.
        assertThat(rows()).isGreaterThanOrEqualTo(made);
        long spent = spent();
        budgets.close();
        long taken =
                budgets.jdbc()
                        .sql("SELECT coalesce(sum(granted), 0) FROM ai.budget WHERE scope = 'day'")
                        .query(Long.class)
                        .single();
        assertThat(taken).isEqualTo(spent);
    }

    private long rows() {
        budgets.ledger().spentToday();
        return budgets.jdbc().sql("SELECT count(*) FROM ai.request").query(Long.class).single();
    }

    private long spent() {
        budgets.ledger().spentToday();
        return budgets.jdbc()
                .sql("SELECT coalesce(sum(nano_dollars), 0) FROM ai.request")
                .query(Long.class)
                .single();
    }

    private static ProviderFault fault(String name) {
        return ProviderFault.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
