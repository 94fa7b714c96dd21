package commerce.ai.budget;

import commerce.ai.settings.GatewayProperties;
import commerce.testsupport.TestDatabase;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Budgets and ledger of an instance, on a database that several can share. */
public record TestBudgets(Budgets budgets, CostLedger ledger, JdbcClient jdbc) {

    public static TestBudgets on(TestDatabase database, GatewayProperties properties, Clock clock) {
        DriverManagerDataSource source =
                new DriverManagerDataSource(
                        database.url(), "ai_gateway_service", TestDatabase.PASSWORD);
        JdbcClient jdbc = JdbcClient.create(source);
        return new TestBudgets(
                new Budgets(new Grants(jdbc), properties, clock),
                new CostLedger(new JdbcTemplate(source), jdbc, clock),
                jdbc);
    }

    /** Gives back what was not spent. */
    public void close() {
        budgets.close();
    }
}
