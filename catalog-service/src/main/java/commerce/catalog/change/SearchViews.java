package commerce.catalog.change;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The views that products are searched in. */
@Repository
class SearchViews {

    private final JdbcClient jdbc;

    SearchViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Fills the views anew, while they can be read. The time that is noted is the transaction's
     * start, so that no change falls between the view and what is searched beside it.
     */
    @Transactional
    public void refresh() {
        jdbc.sql("UPDATE search.view_refresh SET refreshed_at = now()").update();
        jdbc.sql("SELECT catalog.refresh_search()::text").query(String.class).optional();
    }

    /**
     * Whether anything changed since, of which nobody may have told. A change is dated when its
     * transaction began: one that was under way during the refresh is dated before it.
     */
    boolean areBehind() {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM catalog.product p, search.view_refresh r
                                        WHERE p.updated_at > r.refreshed_at - interval '10 seconds')
                            OR EXISTS (SELECT FROM catalog.category c, search.view_refresh r
                                        WHERE c.updated_at > r.refreshed_at - interval '10 seconds')
                        """)
                .query(Boolean.class)
                .single();
    }
}
