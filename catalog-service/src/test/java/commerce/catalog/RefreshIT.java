package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.CatalogChange.ProductChanged;
import commerce.contracts.Sku;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefreshIT extends Shop {

    @Test
    void aChangeReachesTheViewOnceItIsQuiet() {
        asOwner(
                "UPDATE catalog.product SET name = 'Nueces pecan', updated_at = now()"
                        + " WHERE sku = 'SNA-0018'");

        changes(new ProductChanged(new Sku("SNA-0018"), Set.of(Aspect.TEXT)));

        until(
                () ->
                        ask("SELECT name FROM catalog.products_search_mv WHERE sku = 'SNA-0018'")
                                .equals("Nueces pecan"));
        assertThat(
                        ask(
                                "SELECT refreshed_at > updated_at FROM search.view_refresh, catalog.product"
                                        + " WHERE sku = 'SNA-0018'"))
                .isEqualTo("t");
    }

    @Test
    void theLiveDocumentIsTheViews() {
        assertThat(
                        ask(
                                """
                                SELECT count(*) FROM catalog.products_search_mv m
                                  JOIN catalog.product p ON p.id = m.id
                                  JOIN catalog.category c ON c.id = p.category_id
                                 WHERE p.updated_at < (SELECT refreshed_at FROM search.view_refresh)
                                   AND m.document <> search.document(
                                         p.name, p.size, p.brand, p.description, c.name, p.keywords)
                                """))
                .isEqualTo("0");
    }
}
