package commerce.streams.consume;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Which failures say something about the world, not about the entry: trying again later will help,
 * and parking a customer's message because a server restarted would not.
 */
final class Transient {

    /**
     * Classes of SQLSTATE: connection exception, transaction rollback (a deadlock, a serialization
     * failure), insufficient resources, operator intervention (a restart), system error.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error
     *     codes</a>
     */
    private static final Set<String> SQL_STATE_CLASSES = Set.of("08", "40", "53", "57", "58");

    private Transient() {}

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof RedisConnectionException
                    || cause instanceof RedisCommandTimeoutException
                    || cause instanceof IOException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() == 5
                    && SQL_STATE_CLASSES.contains(sql.getSQLState().substring(0, 2))) {
                return true;
            }
        }
        return false;
    }
}
