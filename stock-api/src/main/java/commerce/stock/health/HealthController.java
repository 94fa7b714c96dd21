package commerce.stock.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Health")
class HealthController {

    private static final Logger log = LoggerFactory.getLogger(HealthController.class);
    private static final String UP = "up";
    private static final String DOWN = "down";

    private final JdbcClient jdbc;

    HealthController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/api/health")
    @SecurityRequirements
    @Operation(summary = "200 where all is up, 503 where it is not; open to everyone")
    ResponseEntity<Health> health() {
        String database = database();
        return ResponseEntity.status(
                        database.equals(UP) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(new Health(database, database));
    }

    private String database() {
        try {
            jdbc.sql("SELECT 1").query(Integer.class).single();
            return UP;
        } catch (DataAccessException e) {
            log.warn("health: database is down: {}", e.toString());
            return DOWN;
        }
    }

    /**
     * @param status up or down
     * @param database up or down
     */
    record Health(String status, String database) {}
}
