package commerce.intent;

import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.StreamName;
import commerce.contracts.Understood;
import commerce.intent.conversation.Converse;
import commerce.streams.Rehearsal;
import commerce.streams.Subscription;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** What intent-service listens to, and what may come out. */
@Configuration
class IntentSubscriptions {

    @Bean
    Subscription understood(Converse converse) {
        return Subscription.to(
                StreamName.UNDERSTOOD,
                Understood.class,
                converse::next,
                StreamName.CATALOG_QUERIES,
                StreamName.CART_COMMANDS,
                StreamName.REPLIES);
    }

    @Bean
    Rehearsal greeting(Subscription understood, PlatformTransactionManager transactions) {
        return Rehearsal.of(
                understood,
                transactions,
                new Understood.Words(
                        "hola",
                        Language.SPANISH,
                        List.of(new Understood.RankedIntent(Intent.GREETING, 1)),
                        Entities.NONE,
                        null,
                        "rules"));
    }
}
