package commerce.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the product whose sku somebody typed: a code from a label, or the digits of its barcode.
 */
@Repository
class Skus {

    /** A code has a digit; words and sizes are not asked for. */
    private static final Pattern CODE = Pattern.compile("(?=.*[0-9])[A-Za-z0-9._-]{4,64}");

    private final JdbcClient jdbc;

    Skus(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the words find, and before it the product whose sku they are. */
    Ranking first(Listing.OfWords listing, Ranking found) {
        return find(listing).map(id -> withFirst(id, found)).orElse(found);
    }

    /** Whether the words may be a sku, so that how they are written matters. */
    static boolean mayBe(Listing.OfWords listing) {
        return listing.category() == null && CODE.matcher(listing.words()).matches();
    }

    private Optional<Long> find(Listing.OfWords listing) {
        if (!mayBe(listing)) {
            return Optional.empty();
        }
        String code = listing.words();
        return jdbc.sql(
                        """
                        SELECT p.id FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id
                         WHERE p.sku IN (:code, upper(:code), lower(:code)) AND p.active AND c.active
                         ORDER BY p.sku <> :code, p.id
                         LIMIT 1
                        """)
                .param("code", code)
                .query(Long.class)
                .optional();
    }

    private static Ranking withFirst(long id, Ranking found) {
        List<Long> ids = new ArrayList<>(found.ids());
        ids.remove(Long.valueOf(id));
        ids.addFirst(id);
        return new Ranking(Tier.ALL, 1, List.copyOf(ids), found.numbersAreWords());
    }
}
