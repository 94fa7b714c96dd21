package commerce.stock.category;

import commerce.stock.audit.Audit;
import commerce.stock.outbox.CatalogChanges;
import commerce.stock.web.ProblemException;
import commerce.stock.web.Version;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes categories; with every change its outbox row and its note of who made it. */
@Component
class EditCategories {

    private final Categories categories;
    private final CatalogChanges changes;
    private final Audit audit;

    EditCategories(Categories categories, CatalogChanges changes, Audit audit) {
        this.categories = categories;
        this.changes = changes;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    CategoryView read(String slug) {
        return categories
                .findBySlug(slug)
                .orElseThrow(() -> ProblemException.notFound("category", slug))
                .view();
    }

    @Transactional
    CategoryView create(CategoryFields fields) {
        String slug = fields.slug();
        if (slug == null) {
            throw ProblemException.invalid("slug", "must not be null");
        }
        if (categories.existsBySlug(slug)) {
            throw ProblemException.conflict(
                    "slug-taken", "Slug taken", "There is a category %s already.".formatted(slug));
        }
        Category category = categories.saveAndFlush(new Category(slug, fields));
        changes.category(slug);
        audit.record("category.created", slug, Map.of("fields", category.fields()));
        return category.view();
    }

    /**
     * @param edit what the fields become of what they are
     */
    @Transactional
    CategoryView change(String slug, @Nullable String ifMatch, UnaryOperator<CategoryFields> edit) {
        Category category = hold(slug);
        Version.requireMatch(ifMatch, category.version());
        CategoryFields before = category.fields();
        CategoryFields wish = edit.apply(before);
        if (wish.slug() != null && !wish.slug().equals(slug)) {
            throw ProblemException.invalid("slug", "cannot be changed");
        }
        category.edit(wish);
        note("category.changed", category, before);
        return category.view();
    }

    @Transactional
    void withdraw(String slug, @Nullable String ifMatch) {
        Category category = hold(slug);
        Version.requireMatch(ifMatch, category.version());
        CategoryFields before = category.fields();
        category.withdraw();
        note("category.withdrawn", category, before);
    }

    private void note(String action, Category category, CategoryFields before) {
        Map<String, ?> difference = audit.difference(before, category.fields());
        if (!difference.isEmpty()) {
            categories.saveAndFlush(category);
            changes.category(category.slug());
            audit.record(action, category.slug(), difference);
        }
    }

    private Category hold(String slug) {
        return categories
                .holdBySlug(slug)
                .orElseThrow(() -> ProblemException.notFound("category", slug));
    }
}
