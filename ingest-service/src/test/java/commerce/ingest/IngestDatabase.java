package commerce.ingest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import commerce.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty database, logged in to as ingest-service is: with its grants and no others. */
public final class IngestDatabase implements AutoCloseable {

    private final TestDatabase database = TestDatabase.empty();
    private final HikariDataSource pool;

    public IngestDatabase() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername("ingest_service");
        config.setPassword(TestDatabase.PASSWORD);
        config.setMaximumPoolSize(8);
        this.pool = new HikariDataSource(config);
    }

    public JdbcTemplate template() {
        return new JdbcTemplate(pool);
    }

    public JdbcClient client() {
        return JdbcClient.create(pool);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    /** A connection that may do anything. */
    public Connection admin() throws SQLException {
        return database.admin();
    }

    @Override
    public void close() {
        pool.close();
    }
}
