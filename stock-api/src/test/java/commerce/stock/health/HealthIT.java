package commerce.stock.health;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class HealthIT extends RunningApi {

    @Test
    void everyoneMayAskWhetherItIsUp() {
        var health = get(NOBODY, "/api/health").expect(200);
        assertThat(health.at("/status").asString()).isEqualTo("up");
        assertThat(health.at("/database").asString()).isEqualTo("up");
    }

    @Test
    void withoutADatabaseItIsDown() {
        var nowhere = new DriverManagerDataSource("jdbc:postgresql://localhost:1/none");
        var answer = new HealthController(JdbcClient.create(nowhere)).health();
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getBody()).isEqualTo(new HealthController.Health("down", "down"));
    }

    @Test
    void theActuatorAnswersWhoeverWatches() {
        get(NOBODY, "/actuator/health").expect(200);
    }
}
