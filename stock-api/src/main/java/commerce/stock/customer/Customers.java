package commerce.stock.customer;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Those who have written to the shop. */
@Repository
public class Customers {

    private static final String COLUMNS =
            "SELECT customer_id AS id, name, wa_id AS phone, user_id, created_at ";

    private static final String MATCHING =
            """
             FROM customer.customer
            WHERE (:q::text IS NULL
                   OR position(lower(public.unaccent(:q)) IN lower(public.unaccent(coalesce(name, '')))) > 0
                   OR wa_id LIKE '%' || nullif(regexp_replace(:q, '[^0-9]', '', 'g'), '') || '%'
                   OR customer_id = :q)
            """;

    private final JdbcClient jdbc;

    Customers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Customer> find(String id) {
        return jdbc.sql(COLUMNS + "FROM customer.customer WHERE customer_id = :id")
                .param("id", id)
                .query(new SimplePropertyRowMapper<>(Customer.class))
                .optional();
    }

    /**
     * @param q a part of the name or the phone number, or the id
     */
    @Transactional(readOnly = true)
    Page<Customer> list(@Nullable String q, Paging paging) {
        long total =
                jdbc.sql("SELECT count(*)" + MATCHING).param("q", q).query(Long.class).single();
        List<Customer> customers =
                jdbc.sql(
                                COLUMNS
                                        + MATCHING
                                        + " ORDER BY created_at DESC, customer_id LIMIT :limit OFFSET :offset")
                        .param("q", q)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(new SimplePropertyRowMapper<>(Customer.class))
                        .list();
        return Page.of(customers, paging, total);
    }
}
