package commerce.catalog.category;

import commerce.catalog.cache.Caches;
import commerce.catalog.cache.Caches.Kind;
import commerce.catalog.cache.Remembered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The categories that have products, in the shop's order. Remembered for half an hour. */
@Repository
public class Categories {

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);
    private static final String KEY = "all";
    private static final TypeReference<List<Category>> LIST = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Caches caches;
    private final JsonMapper json;

    Categories(JdbcClient jdbc, Caches caches, JsonMapper json) {
        this.jdbc = jdbc;
        this.caches = caches;
        this.json = json;
    }

    public List<Category> all() {
        Remembered remembered = caches.read(Kind.CATEGORIES, KEY);
        if (remembered.value() != null) {
            try {
                return json.readValue(remembered.value(), LIST);
            } catch (JacksonException ofAnotherVersion) {
                return fresh();
            }
        }
        List<Category> categories = fresh();
        caches.write(
                Kind.CATEGORIES,
                KEY,
                remembered,
                json.writeValueAsString(categories),
                TIME_TO_LIVE);
        return categories;
    }

    /** By slug, or by words of its name. */
    public Optional<Category> find(String slugOrWords) {
        return Shelves.find(slugOrWords, all());
    }

    public Optional<Category> byId(int id) {
        return all().stream().filter(each -> each.id() == id).findFirst();
    }

    private List<Category> fresh() {
        return jdbc.sql(
                        """
                        SELECT m.id, m.slug, m.name, m.emoji, m.products, m.offers
                          FROM catalog.categories_with_products_mv m
                          JOIN catalog.category c ON c.id = m.id
                         WHERE c.active
                         ORDER BY m.position, m.name
                        """)
                .query(
                        (row, _) ->
                                new Category(
                                        row.getInt("id"),
                                        row.getString("slug"),
                                        row.getString("name"),
                                        row.getString("emoji"),
                                        row.getInt("products"),
                                        row.getInt("offers")))
                .list();
    }
}
