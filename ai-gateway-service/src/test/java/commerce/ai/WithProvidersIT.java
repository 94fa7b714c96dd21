package commerce.ai;

import commerce.simulator.provider.ProviderServer;
import commerce.simulator.provider.Vendor;
import commerce.testsupport.TestDatabase;
import commerce.testsupport.TestRedis;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service with a provider, on a real port; all tests share both. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "commerce.streams.enabled=false",
            // When the JVM ends, the last costs find PostgreSQL gone before them: no need to wait.
            "spring.datasource.hikari.connection-timeout=2000",
            "commerce.ai.gateway.providers.openai.key=local-provider-key",
            // A test fails a provider at will, and the next finds it well.
            "commerce.ai.gateway.breaker.window=1000",
            "commerce.ai.gateway.breaker.least-calls=1000",
            "commerce.ai.gateway.retry.attempts=1",
            "commerce.ai.gateway.budget.per-customer=0.01",
            "commerce.ai.gateway.chat.keys.tool.secret=0123456789abcdef",
            "commerce.ai.gateway.chat.keys.poor.secret=fedcba9876543210",
            "commerce.ai.gateway.chat.keys.poor.per-day=0.000001"
        })
public abstract class WithProvidersIT {

    protected static final ProviderServer PROVIDERS = ProviderServer.start(0);

    private static final TestDatabase DATABASE = TestDatabase.withDemoShop();

    @LocalServerPort protected int port;
    @Autowired protected JdbcClient jdbc;

    protected WebTestClient http;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        Arrays.stream(DATABASE.propertiesFor("ai_gateway_service"))
                .map(property -> property.split("=", 2))
                .forEach(property -> registry.add(property[0], () -> property[1]));
        registry.add("commerce.cache.uri", () -> TestRedis.uri() + "/7");
        registry.add(
                "commerce.ai.gateway.providers.openai.base-url",
                () -> PROVIDERS.url(Vendor.OPENAI));
    }

    @BeforeEach
    void startOver() {
        PROVIDERS.providers().forgetEverything();
        http =
                WebTestClient.bindToServer()
                        .baseUrl("http://localhost:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .build();
    }
}
