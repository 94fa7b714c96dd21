package commerce.catalog;

import commerce.catalog.change.ForgetCaches;
import commerce.contracts.CatalogChange;
import commerce.contracts.CatalogQuery;
import commerce.contracts.StreamName;
import commerce.streams.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What catalog-service listens to, and what may come out. */
@Configuration
class CatalogSubscriptions {

    @Bean
    Subscription catalogQueries(CatalogListener listener) {
        return Subscription.to(
                StreamName.CATALOG_QUERIES,
                CatalogQuery.class,
                listener,
                StreamName.REPLIES,
                StreamName.CART_COMMANDS);
    }

    @Bean
    Subscription catalogChanges(ForgetCaches forget) {
        return Subscription.to(StreamName.CATALOG_CHANGES, CatalogChange.class, forget);
    }
}
