package commerce.ai.status;

import commerce.ai.policy.ProviderGateway;
import commerce.ai.policy.ProviderStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells of providers, and is always up: without any of them customers are understood all the same.
 */
@Component
class ProvidersHealthIndicator implements HealthIndicator {

    private final ProviderGateway gateway;

    ProvidersHealthIndicator(ProviderGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (ProviderStatus provider : gateway.providers()) {
            health.withDetail(provider.name(), provider.breaker());
        }
        return health.build();
    }
}
