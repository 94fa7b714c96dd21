package commerce.stock.product;

import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.Sku;
import commerce.stock.audit.Audit;
import commerce.stock.category.Categories;
import commerce.stock.category.Category;
import commerce.stock.level.StockLevels;
import commerce.stock.outbox.CatalogChanges;
import commerce.stock.web.ProblemException;
import commerce.stock.web.Version;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes products; with every change its outbox row and its note of who made it. */
@Component
class EditProducts {

    private final Products products;
    private final Categories categories;
    private final StockLevels levels;
    private final CatalogChanges changes;
    private final Audit audit;

    EditProducts(
            Products products,
            Categories categories,
            StockLevels levels,
            CatalogChanges changes,
            Audit audit) {
        this.products = products;
        this.categories = categories;
        this.levels = levels;
        this.changes = changes;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    ProductView read(String sku) {
        return view(
                products.findBySku(sku)
                        .orElseThrow(() -> ProblemException.notFound("product", sku)));
    }

    @Transactional
    ProductView create(ProductFields fields) {
        if (fields.sku() == null) {
            throw ProblemException.invalid("sku", "must not be null");
        }
        Sku sku = new Sku(fields.sku());
        Category category = check(fields);
        if (products.existsBySku(sku.value())) {
            throw ProblemException.conflict(
                    "sku-taken", "SKU taken", "There is a product %s already.".formatted(sku));
        }
        Product product = products.saveAndFlush(new Product(sku, fields, category));
        levels.open(product.id());
        changes.product(sku, EnumSet.allOf(Aspect.class));
        audit.record("product.created", sku.value(), Map.of("fields", product.fields()));
        return product.view(false);
    }

    /**
     * @param edit what the fields become of what they are
     */
    @Transactional
    ProductView change(String sku, @Nullable String ifMatch, UnaryOperator<ProductFields> edit) {
        Product product = hold(sku);
        Version.requireMatch(ifMatch, product.version());
        ProductFields before = product.fields();
        ProductFields wish = edit.apply(before);
        if (wish.sku() != null && !wish.sku().equals(sku)) {
            throw ProblemException.invalid("sku", "cannot be changed");
        }
        product.edit(wish, check(wish));
        note("product.changed", product, before);
        return view(product);
    }

    @Transactional
    void withdraw(String sku, @Nullable String ifMatch) {
        Product product = hold(sku);
        Version.requireMatch(ifMatch, product.version());
        ProductFields before = product.fields();
        product.withdraw();
        note("product.withdrawn", product, before);
    }

    private void note(String action, Product product, ProductFields before) {
        Set<Aspect> aspects = product.fields().aspectsSince(before);
        if (!aspects.isEmpty()) {
            products.saveAndFlush(product);
            changes.product(product.sku(), aspects);
            audit.record(action, product.sku().value(), audit.difference(before, product.fields()));
        }
    }

    private Category check(ProductFields fields) {
        if (fields.isOfferWithoutReduction()) {
            throw ProblemException.invalid("listPrice", "must be greater than the price");
        }
        return categories
                .findBySlug(fields.category())
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "category", "is not the slug of a category"));
    }

    private Product hold(String sku) {
        return products.holdBySku(sku).orElseThrow(() -> ProblemException.notFound("product", sku));
    }

    private ProductView view(Product product) {
        return product.view(products.hasPicture(product.id()));
    }
}
