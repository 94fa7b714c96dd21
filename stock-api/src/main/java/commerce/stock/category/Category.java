package commerce.stock.category;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.CurrentTimestamp;
import org.jspecify.annotations.Nullable;

/** A shelf of the shop. Its slug is its name for good; all else may change. */
@Entity
@Table(schema = "catalog", name = "category")
public class Category {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Integer id;

    @Column(updatable = false)
    private String slug;

    private String name;
    private String emoji;
    private int position;
    private boolean active;
    @Version private int version;

    /** The database's clock: what searches for changes compares it with that one. */
    @CurrentTimestamp private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Category() {}

    @SuppressWarnings("NullAway.Init")
    Category(String slug, CategoryFields fields) {
        this.slug = slug;
        edit(fields);
    }

    final void edit(CategoryFields fields) {
        name = fields.name();
        emoji = fields.emoji() == null ? "" : fields.emoji();
        position = fields.position() == null ? 0 : fields.position();
        active = !Boolean.FALSE.equals(fields.active());
    }

    void withdraw() {
        active = false;
    }

    CategoryFields fields() {
        return new CategoryFields(slug, name, emoji, position, active);
    }

    CategoryView view() {
        return new CategoryView(slug, name, emoji, position, active, version, updatedAt);
    }

    public String slug() {
        return slug;
    }

    int version() {
        return version;
    }

    boolean isActive() {
        return active;
    }
}
