package commerce.ai.policy;

import commerce.ai.budget.TestBudgets;
import commerce.ai.settings.GatewayProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** A gateway without the rest of the service. */
public final class TestGateway {

    private TestGateway() {}

    public static ProviderGateway of(
            GatewayProperties properties, TestBudgets budgets, MeterRegistry meters) {
        return new ProviderGateway(
                properties,
                budgets.budgets(),
                budgets.ledger(),
                new GatewayMetrics(meters),
                Clock.systemUTC());
    }
}
