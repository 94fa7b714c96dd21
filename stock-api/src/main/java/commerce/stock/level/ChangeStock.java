package commerce.stock.level;

import commerce.contracts.Sku;
import commerce.stock.audit.Audit;
import commerce.stock.outbox.CatalogChanges;
import commerce.stock.web.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Receives, corrects and counts. */
@Component
class ChangeStock {

    private final StockLevels levels;
    private final CatalogChanges changes;
    private final Audit audit;

    ChangeStock(StockLevels levels, CatalogChanges changes, Audit audit) {
        this.levels = levels;
        this.changes = changes;
        this.audit = audit;
    }

    @Transactional
    StockLevel apply(String sku, StockChange change) {
        change.problem()
                .ifPresent(
                        problem -> {
                            throw ProblemException.invalid(List.of(problem));
                        });
        long product =
                levels.productId(sku).orElseThrow(() -> ProblemException.notFound("product", sku));
        StockLevel before = levels.find(sku).orElseThrow();
        try {
            switch (change.kind()) {
                case RECEIPT ->
                        levels.change(product, "received", change.quantity(), change.reference());
                case CORRECTION ->
                        levels.change(product, "corrected", change.quantity(), change.reference());
                case COUNT -> levels.count(product, change.quantity(), change.reference());
            }
        } catch (DataIntegrityViolationException e) {
            // The database's own CHECKs: the level cannot be negative nor below what is reserved.
            throw ProblemException.conflict(
                            "stock-reserved",
                            "Less than reserved",
                            "Less of %s would be left than is put aside for orders. There were %d, %d of them put aside."
                                    .formatted(sku, before.onHand(), before.reserved()))
                    .with("onHand", before.onHand())
                    .with("reserved", before.reserved());
        }
        StockLevel after = levels.find(sku).orElseThrow();
        changes.stock(List.of(new Sku(sku)));
        audit.record(
                "stock." + change.kind().name().toLowerCase(Locale.ROOT),
                sku,
                Map.of(
                        "quantity", change.quantity(),
                        "reference", change.reference(),
                        "onHand", after.onHand()));
        return after;
    }
}
