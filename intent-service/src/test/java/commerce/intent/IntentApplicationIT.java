package commerce.intent;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.StreamName;
import commerce.streams.Rehearsal;
import commerce.streams.Subscription;
import commerce.testsupport.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/** The service by itself: it starts, listens to what it should, and says that it is well. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "commerce.streams.enabled=false")
class IntentApplicationIT {

    @LocalServerPort private int port;
    @Autowired private Subscription subscription;
    @Autowired private Rehearsal rehearsal;
    @Autowired private JdbcClient jdbc;
    @Autowired private Environment environment;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (String property : TestDatabase.empty().propertiesFor("intent_service")) {
            int equals = property.indexOf('=');
            registry.add(property.substring(0, equals), () -> property.substring(equals + 1));
        }
    }

    @Test
    void listensToWhatWasUnderstoodAndPassesItOnOrReplies() {
        assertThat(subscription.stream()).isEqualTo(StreamName.UNDERSTOOD);
        assertThat(subscription.emits())
                .isEqualTo(
                        Set.of(
                                StreamName.CATALOG_QUERIES,
                                StreamName.CART_COMMANDS,
                                StreamName.REPLIES));
    }

    @Test
    void whatIsRehearsedIsNotRemembered() throws Exception {
        rehearsal.run();

        assertThat(
                        jdbc.sql("SELECT count(*) FROM conversation.conversation")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void itsNameIsItsConsumerGroupsName() {
        assertThat(environment.getProperty("spring.application.name")).isEqualTo("intent-service");
    }

    @Test
    void isAliveAndReady() {
        RestClient http = RestClient.create("http://localhost:" + port);
        for (String probe : new String[] {"health", "health/liveness", "health/readiness"}) {
            assertThat(
                            http.get()
                                    .uri("/actuator/" + probe)
                                    .retrieve()
                                    .toBodilessEntity()
                                    .getStatusCode())
                    .isEqualTo(HttpStatusCode.valueOf(200));
        }
    }
}
