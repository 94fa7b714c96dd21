package commerce.stock.outbox;

import commerce.contracts.CatalogChange;
import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.CatalogChange.CategoryChanged;
import commerce.contracts.CatalogChange.ProductChanged;
import commerce.contracts.EventCodec;
import commerce.contracts.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes changes of the catalogue, in their transaction; {@link CatalogOutbox} sends them on. */
@Component
public class CatalogChanges {

    private static final EventCodec CODEC = new EventCodec();

    private final JdbcClient jdbc;

    CatalogChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void product(Sku sku, Set<Aspect> aspects) {
        note(List.of(new ProductChanged(sku, aspects)));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void category(String slug) {
        note(List.of(new CategoryChanged(slug)));
    }

    /** There is more or less of them than there was. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stock(Collection<Sku> skus) {
        note(skus.stream().map(sku -> new ProductChanged(sku, Set.of(Aspect.STOCK))).toList());
    }

    private void note(List<? extends CatalogChange> changes) {
        jdbc.sql(
                        """
                        INSERT INTO catalog.change (type, body, trace)
                        SELECT type, body, :trace
                          FROM unnest(:types::text[], :bodies::text[]) WITH ORDINALITY AS c (type, body, n)
                         ORDER BY n
                        """)
                .param("types", changes.stream().map(EventCodec::typeOf).toArray(String[]::new))
                .param("bodies", changes.stream().map(CODEC::writeBody).toArray(String[]::new))
                .param("trace", Trace.current())
                .update();
    }
}
