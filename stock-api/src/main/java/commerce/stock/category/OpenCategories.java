package commerce.stock.category;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the categories that a file names, and opens those that are missing. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class OpenCategories {

    private static final int MOST_NAME = 60;

    private final JdbcClient jdbc;
    private final EditCategories edit;

    OpenCategories(JdbcClient jdbc, EditCategories edit) {
        this.jdbc = jdbc;
        this.edit = edit;
    }

    public CategoryNames names() {
        CategoryNames names = new CategoryNames();
        jdbc.sql("SELECT id, slug, name FROM catalog.category ORDER BY id")
                .query(
                        row -> {
                            names.add(
                                    row.getInt("id"), row.getString("slug"), row.getString("name"));
                        });
        return names;
    }

    /**
     * A category of each name; none where a name is too long, or has no letter to make a slug of.
     *
     * @param called names that {@link #names} does not know
     */
    public void open(Collection<String> called) {
        for (String name : called) {
            String slug = CategoryNames.slugOf(name);
            if (!slug.isEmpty() && name.length() <= MOST_NAME && names().slug(slug).isEmpty()) {
                edit.create(new CategoryFields(slug, name, null, null, null));
            }
        }
    }
}
