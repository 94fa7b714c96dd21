package commerce.catalog;

import commerce.catalog.change.ForgetCaches;
import commerce.contracts.CatalogChange;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Language;
import commerce.contracts.StreamName;
import commerce.contracts.Tier;
import commerce.streams.Rehearsal;
import commerce.streams.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

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

    /** Words for a category find what a search does; a search itself would be counted. */
    @Bean
    Rehearsal browsing(Subscription catalogQueries, PlatformTransactionManager transactions) {
        return Rehearsal.of(
                catalogQueries,
                transactions,
                new CatalogQuery.ShowCategories(Language.SPANISH, Tier.NEW, 1),
                new CatalogQuery.ShowOffers(Language.SPANISH),
                new CatalogQuery.ShowCategory(Language.SPANISH, "leche"));
    }

    @Bean
    Subscription catalogChanges(ForgetCaches forget) {
        return Subscription.to(StreamName.CATALOG_CHANGES, CatalogChange.class, forget);
    }
}
