package commerce.stock.product;

import commerce.contracts.Sku;
import commerce.stock.category.Category;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** What the shop sells. Its sku is its name for good; how much there is of it is told elsewhere. */
@Entity
@Table(schema = "catalog", name = "product")
class Product {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(updatable = false)
    private String sku;

    private String name;
    private @Nullable String brand;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "category_id")
    private Category category;

    private @Nullable String description;
    private String keywords;
    private String unit;
    private @Nullable String size;
    private BigDecimal price;
    private @Nullable BigDecimal listPrice;
    private boolean featured;
    private boolean active;
    @Version private int version;

    @CurrentTimestamp(event = EventType.INSERT)
    private Instant createdAt;

    /** The database's clock: the search asks for what changed since its last refresh. */
    @CurrentTimestamp private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    @SuppressWarnings("NullAway.Init")
    Product(Sku sku, ProductFields fields, Category category) {
        this.sku = sku.value();
        edit(fields, category);
    }

    final void edit(ProductFields fields, Category newCategory) {
        name = fields.name();
        brand = fields.brand();
        category = newCategory;
        description = fields.description();
        keywords = Objects.requireNonNullElse(fields.keywords(), "");
        unit = Objects.requireNonNullElse(fields.unit(), ProductFields.USUAL_UNIT);
        size = fields.size();
        price = fields.price();
        listPrice = fields.listPrice();
        featured = Boolean.TRUE.equals(fields.featured());
        active = !Boolean.FALSE.equals(fields.active());
    }

    void withdraw() {
        active = false;
    }

    ProductFields fields() {
        return new ProductFields(
                sku,
                name,
                brand,
                category.slug(),
                description,
                keywords,
                unit,
                size,
                price,
                listPrice,
                featured,
                active);
    }

    ProductView view(boolean hasPicture) {
        return new ProductView(
                sku,
                name,
                brand,
                category.slug(),
                description,
                keywords,
                unit,
                size,
                price,
                listPrice,
                featured,
                active,
                hasPicture ? "/pictures/" + sku : null,
                version,
                createdAt,
                updatedAt);
    }

    long id() {
        return Objects.requireNonNull(id, "a product that is stored has an id");
    }

    Sku sku() {
        return new Sku(sku);
    }

    int version() {
        return version;
    }
}
