package commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The pool as every service has it. */
class ConnectionPoolIT extends Shop {

    /** SQLSTATE of a connection that broke. */
    private static final String BROKEN = "08006";

    @Autowired private HikariDataSource pool;

    @Test
    void aPoolThatLosesPostgresAtItsFirstQuestionHasConnectionsLater() throws SQLException {
        HikariConfig same = new HikariConfig();
        pool.copyStateTo(same);
        same.setDataSource(new LostAtTheFirstQuestion(pool));
        same.setConnectionTimeout(5000);

        try (HikariDataSource other = new HikariDataSource(same);
                Connection connection = other.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(connection.getTransactionIsolation())
                    .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    /** Breaks, once, when the pool asks which isolation is PostgreSQL's default. */
    private static final class LostAtTheFirstQuestion extends DelegatingDataSource {

        private final AtomicBoolean asked = new AtomicBoolean();

        LostAtTheFirstQuestion(HikariDataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection)
                    Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("getTransactionIsolation")
                                        && asked.compareAndSet(false, true)) {
                                    throw new SQLException("terminating connection", BROKEN);
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
