package commerce.catalog.search;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Products as they are now, by id. */
@Repository
class LiveProducts {

    private static final String BY_ID =
            "SELECT "
                    + ProductRows.COLUMNS
                    + " FROM unnest(:ids::bigint[]) WITH ORDINALITY AS wanted (id, n)"
                    + " JOIN catalog.product p ON p.id = wanted.id "
                    + ProductRows.JOINS
                    + " WHERE p.active AND c.active ORDER BY wanted.n";

    private final JdbcClient jdbc;
    private final ProductRows rows;

    LiveProducts(JdbcClient jdbc, ProductRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** In the order of the ids, without those that are no longer sold. */
    List<FoundProduct> byId(List<Long> ids) {
        return jdbc.sql(BY_ID)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> rows.read(row))
                .list();
    }
}
