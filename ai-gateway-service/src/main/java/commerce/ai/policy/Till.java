package commerce.ai.policy;

import commerce.ai.budget.Budgets;
import commerce.ai.budget.CostLedger;
import commerce.ai.budget.LedgerRow;
import commerce.ai.provider.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Where requests are paid: from budgets, into the ledger, and seen in the metrics. */
record Till(Budgets budgets, CostLedger ledger, GatewayMetrics metrics, Clock clock) {

    /** Mostly it is at hand; where it is not, a thread of its own waits for the database. */
    CompletableFuture<Budgets.Answer> money(Question question, long nanoDollars, Deadline until) {
        Budgets.Answer atHand = budgets.atHand(question.spender(), nanoDollars);
        return atHand != null
                ? CompletableFuture.completedFuture(atHand)
                : CompletableFuture.supplyAsync(
                        () -> budgets.reserve(question.spender(), nanoDollars, until.left()),
                        Thread::startVirtualThread);
    }

    /**
     * Takes what a request did cost.
     *
     * @param outcome as ledger and metrics say it
     * @return the cost, in billionths of a US dollar
     */
    long pay(
            Question question,
            Endpoint endpoint,
            Instant at,
            Duration took,
            String outcome,
            Usage usage,
            Budgets.Reservation reservation) {
        long cost = endpoint.prices().nanoDollars(usage, at);
        reservation.settle(cost);
        metrics.request(endpoint, question.purpose(), outcome, took);
        metrics.used(endpoint, usage, cost);
        ledger.add(
                new LedgerRow(
                        at,
                        question.purpose(),
                        question.spender(),
                        endpoint.name(),
                        endpoint.model().model(),
                        outcome,
                        usage.input(),
                        usage.cached(),
                        usage.output(),
                        cost,
                        (int) took.toMillis()));
        return cost;
    }
}
