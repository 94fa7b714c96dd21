package commerce.stock.product;

import commerce.stock.audit.Audit;
import commerce.stock.category.CategoryNames;
import commerce.stock.category.OpenCategories;
import commerce.stock.outbox.CatalogChanges;
import commerce.stock.product.ImportReport.RowProblem;
import commerce.stock.product.ImportedProduct.Reading;
import commerce.stock.product.ImportedProduct.Stored;
import commerce.stock.product.ImportedProducts.Counted;
import commerce.stock.web.FieldProblem;
import commerce.stock.web.Validation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Some rows of a file in one transaction; a row that cannot be stored is left out as a whole. The
 * other services are told of the categories whose products are others now, not of each product.
 */
@Component
class ImportChunk {

    private final ImportedProducts products;
    private final OpenCategories categories;
    private final CatalogChanges changes;
    private final Audit audit;
    private final Validation validation;

    ImportChunk(
            ImportedProducts products,
            OpenCategories categories,
            CatalogChanges changes,
            Audit audit,
            Validation validation) {
        this.products = products;
        this.categories = categories;
        this.changes = changes;
        this.audit = audit;
        this.validation = validation;
    }

    /**
     * @param rows of different skus, or of none
     * @param opensCategories whether a category that is not known is created
     */
    @Transactional
    public ImportReport apply(List<ProductCsv.Row> rows, boolean opensCategories) {
        CategoryNames names = names(rows, opensCategories);
        List<RowProblem> problems = new ArrayList<>();
        Map<String, Stored> known = products.hold(rows.stream().map(ProductCsv.Row::sku).toList());
        List<ImportedProduct> valid = read(rows, known, names, problems);

        Map<Boolean, List<ImportedProduct>> byNovelty =
                valid.stream().collect(Collectors.partitioningBy(ImportedProduct::isNew));
        List<ImportedProduct> created =
                create(byNovelty.getOrDefault(true, List.of()), names, problems);
        List<ImportedProduct> kept = byNovelty.getOrDefault(false, List.of());
        Counted counted = products.count(onHand(kept, known.values()));
        kept = withoutRefused(kept, counted.refused(), problems);
        List<ImportedProduct> changed = kept.stream().filter(ImportedProduct::isChanged).toList();
        change(changed, names);

        tell(created);
        tell(changed);
        int touched =
                (int)
                        kept.stream()
                                .filter(
                                        each ->
                                                each.isChanged()
                                                        || counted.differing().contains(each.id()))
                                .count();
        return new ImportReport(
                rows.size(),
                created.size(),
                touched,
                kept.size() - touched,
                problems.size(),
                problems);
    }

    private CategoryNames names(List<ProductCsv.Row> rows, boolean opens) {
        CategoryNames names = categories.names();
        Set<String> unknown =
                rows.stream()
                        .map(row -> row.cells().get("category"))
                        .filter(Objects::nonNull)
                        .filter(called -> names.slug(called).isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!opens || unknown.isEmpty()) {
            return names;
        }
        categories.open(unknown);
        return categories.names();
    }

    private List<ImportedProduct> read(
            List<ProductCsv.Row> rows,
            Map<String, Stored> known,
            CategoryNames names,
            List<RowProblem> problems) {
        List<ImportedProduct> valid = new ArrayList<>();
        for (ProductCsv.Row row : rows) {
            Reading reading = new Reading(row);
            ImportedProduct product = reading.of(known.get(row.sku()), names);
            List<FieldProblem> errors = new ArrayList<>(reading.problems());
            for (FieldProblem each : validation.problems(product.fields())) {
                String column = ImportedProduct.column(each.field());
                if (errors.stream().noneMatch(there -> there.field().equals(column))) {
                    errors.add(new FieldProblem(column, each.message()));
                }
            }
            if (errors.isEmpty()) {
                valid.add(product);
            } else {
                problems.add(new RowProblem(row.number(), row.sku(), errors));
            }
        }
        return valid;
    }

    private List<ImportedProduct> create(
            List<ImportedProduct> wanted, CategoryNames names, List<RowProblem> problems) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<String, Long> ids = products.insert(wanted, names);
        Map<Long, Integer> onHand = new LinkedHashMap<>();
        Map<String, Map<String, ?>> notes = new LinkedHashMap<>();
        List<ImportedProduct> created = new ArrayList<>();
        for (ImportedProduct each : wanted) {
            Long id = ids.get(each.sku());
            if (id == null) {
                problems.add(each.problem("sku", "was created by somebody else in the meantime"));
            } else {
                created.add(each);
                onHand.put(id, Objects.requireNonNullElse(each.onHand(), 0));
                notes.put(each.sku(), Map.of("fields", each.fields()));
            }
        }
        products.count(onHand);
        audit.recordAll("product.created", notes);
        return created;
    }

    /** In the order in which they are held, that of skus. */
    private static Map<Long, Integer> onHand(
            List<ImportedProduct> products, Collection<Stored> held) {
        Map<Long, ImportedProduct> byId =
                products.stream()
                        .filter(each -> each.onHand() != null)
                        .collect(Collectors.toMap(ImportedProduct::id, Function.identity()));
        Map<Long, Integer> onHand = new LinkedHashMap<>();
        for (Stored each : held) {
            ImportedProduct product = byId.get(each.id());
            if (product != null && product.onHand() != null) {
                onHand.put(each.id(), product.onHand());
            }
        }
        return onHand;
    }

    private static List<ImportedProduct> withoutRefused(
            List<ImportedProduct> products, Set<Long> refused, List<RowProblem> problems) {
        Map<Boolean, List<ImportedProduct>> split =
                products.stream()
                        .collect(Collectors.partitioningBy(each -> refused.contains(each.id())));
        for (ImportedProduct each : split.getOrDefault(true, List.of())) {
            problems.add(each.problem("on_hand", "is less than is put aside for orders"));
        }
        return split.getOrDefault(false, List.of());
    }

    private void change(List<ImportedProduct> changed, CategoryNames names) {
        if (changed.isEmpty()) {
            return;
        }
        products.update(changed, names);
        Map<String, Map<String, ?>> notes = new LinkedHashMap<>();
        for (ImportedProduct each : changed) {
            notes.put(each.sku(), each.difference(audit));
        }
        audit.recordAll("product.changed", notes);
    }

    /** The categories that these products are in, and those that they were in. */
    private void tell(List<ImportedProduct> products) {
        Set<String> slugs = new TreeSet<>();
        for (ImportedProduct each : products) {
            slugs.add(each.fields().category());
            if (each.before() != null) {
                slugs.add(each.before().fields().category());
            }
        }
        slugs.forEach(changes::category);
    }
}
