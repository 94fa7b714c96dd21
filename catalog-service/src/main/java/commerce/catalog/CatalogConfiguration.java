package commerce.catalog;

import commerce.catalog.vocabulary.CatalogueWords;
import commerce.catalog.words.QueryParser;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the packages share that is no component of its own. */
@Configuration
class CatalogConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    QueryParser queryParser(CatalogueWords words) {
        return new QueryParser(words);
    }
}
