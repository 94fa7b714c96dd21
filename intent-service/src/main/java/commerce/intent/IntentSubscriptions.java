package commerce.intent;

import commerce.contracts.StreamName;
import commerce.contracts.Understood;
import commerce.intent.conversation.Converse;
import commerce.streams.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
}
