package commerce.ai.status;

import commerce.ai.budget.Budgets;
import commerce.ai.budget.CostLedger;
import commerce.ai.budget.Dollars;
import commerce.ai.policy.ProviderGateway;
import commerce.ai.policy.ProviderStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/providers}: breaker, price now, spend, hit rates. */
@RestController
class ProvidersController {

    private final ProviderGateway gateway;
    private final CostLedger ledger;
    private final Budgets budgets;
    private final MeterRegistry meters;

    ProvidersController(
            ProviderGateway gateway, CostLedger ledger, Budgets budgets, MeterRegistry meters) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.budgets = budgets;
        this.meters = meters;
    }

    /**
     * Today, in all instances.
     *
     * @param dollars what it cost
     */
    record Today(long requests, long succeeded, long tokens, BigDecimal dollars) {}

    record Provider(ProviderStatus status, Today today) {}

    /**
     * Answers without a request, today and in all instances.
     *
     * @param dollars what that saved, about
     */
    record Saved(String reason, long answers, BigDecimal dollars) {}

    /**
     * Of this instance, since it started.
     *
     * @param hitRate of the answers that were looked up; null before the first
     * @param joins questions that waited for the answer to an identical one
     */
    record Cache(@Nullable Double hitRate, double lookups, double joins) {}

    record Overview(
            List<Provider> providers, Budgets.Taken budget, List<Saved> saved, Cache cache) {}

    @GetMapping("/v1/providers")
    Overview providers() {
        Map<String, CostLedger.Spent> spent =
                ledger.spentToday().stream()
                        .collect(Collectors.toMap(CostLedger.Spent::provider, Function.identity()));
        return new Overview(
                gateway.providers().stream()
                        .map(each -> new Provider(each, today(spent.get(each.name()))))
                        .toList(),
                budgets.taken(),
                ledger.savedToday().stream()
                        .map(
                                each ->
                                        new Saved(
                                                each.reason(),
                                                each.answers(),
                                                Dollars.of(each.nanoDollars())))
                        .toList(),
                cache());
    }

    private static Today today(CostLedger.@Nullable Spent spent) {
        return spent == null
                ? new Today(0, 0, 0, BigDecimal.ZERO)
                : new Today(
                        spent.requests(),
                        spent.succeeded(),
                        spent.tokens(),
                        Dollars.of(spent.nanoDollars()));
    }

    private Cache cache() {
        double hits = count("commerce.cache.requests", Tags.of("result", "hit"));
        double lookups = hits + count("commerce.cache.requests", Tags.of("result", "miss"));
        return new Cache(
                lookups == 0 ? null : hits / lookups,
                lookups,
                count("commerce.ai.flight.joins", Tags.empty()));
    }

    private double count(String name, Tags tags) {
        return meters.find(name).tags(tags).counters().stream().mapToDouble(Counter::count).sum();
    }

    @ExceptionHandler(org.springframework.dao.DataAccessException.class)
    ProblemDetail withoutDatabase() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The database is away: spend is not known.");
    }
}
