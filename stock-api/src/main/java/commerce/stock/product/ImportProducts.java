package commerce.stock.product;

import commerce.stock.audit.Audit;
import commerce.stock.product.ProductCsv.UnreadableException;
import commerce.stock.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports a file of products, while it comes in: {@value #CHUNK} rows at a time are in memory, and
 * in one transaction. What was stored stays stored, whatever comes after it.
 */
@Component
class ImportProducts {

    private static final Logger log = LoggerFactory.getLogger(ImportProducts.class);

    private static final int CHUNK = 1000;

    private final ImportChunk chunks;
    private final TransactionTemplate transaction;
    private final Audit audit;

    ImportProducts(ImportChunk chunks, TransactionTemplate transaction, Audit audit) {
        this.chunks = chunks;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * @throws ProblemException with the report of what was stored, where the file is not CSV or the
     *     database goes away
     */
    ImportReport run(InputStream file, boolean opensCategories) throws IOException {
        Run run = new Run(opensCategories);
        try (ProductCsv csv = ProductCsv.open(file)) {
            for (ProductCsv.Row row = csv.next(); row != null; row = csv.next()) {
                run.add(row);
            }
            run.store();
        } catch (UnreadableException e) {
            throw ProblemException.malformed(String.valueOf(e.getMessage()))
                    .with("report", run.report);
        } catch (DataAccessException | TransactionException e) {
            log.warn("an import broke off after {} rows", run.report.rows(), e);
            throw ProblemException.brokenOff(
                            "The database took no more than the first %d rows; the file can be sent again."
                                    .formatted(run.report.rows()))
                    .with("report", run.report);
        }
        note(run.report);
        return run.report;
    }

    private void note(ImportReport report) {
        transaction.executeWithoutResult(
                _ ->
                        audit.record(
                                "products.imported",
                                "products",
                                Map.of(
                                        "created", report.created(),
                                        "changed", report.changed(),
                                        "unchanged", report.unchanged(),
                                        "refused", report.refused())));
    }

    /** A file that is being imported. Of two rows of a sku the later one is the last word. */
    private final class Run {

        private final boolean opensCategories;
        private final List<ProductCsv.Row> rows = new ArrayList<>(CHUNK);
        private final Set<String> skus = new HashSet<>();
        private ImportReport report = ImportReport.NOTHING;

        private Run(boolean opensCategories) {
            this.opensCategories = opensCategories;
        }

        private void add(ProductCsv.Row row) {
            if (rows.size() == CHUNK || skus.contains(row.sku())) {
                store();
            }
            rows.add(row);
            // Rows without one are refused, each for itself.
            if (!row.sku().isEmpty()) {
                skus.add(row.sku());
            }
        }

        private void store() {
            if (!rows.isEmpty()) {
                report = report.plus(chunks.apply(List.copyOf(rows), opensCategories));
                rows.clear();
                skus.clear();
            }
        }
    }
}
