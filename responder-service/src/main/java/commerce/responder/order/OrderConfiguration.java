package commerce.responder.order;

import commerce.responder.format.ReplyFormat;
import commerce.responder.send.UnaskedMessages;
import commerce.responder.send.WhatsAppProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tells of orders. */
@Configuration(proxyBeanMethods = false)
class OrderConfiguration {

    @Bean
    TellCustomer tellCustomer(
            JdbcClient jdbc,
            UnaskedMessages messages,
            ReplyFormat format,
            WhatsAppProperties properties) {
        return new TellCustomer(
                new LastContacts(jdbc),
                messages,
                format,
                properties.templates().orderUpdate(),
                properties.freeForm(),
                InstantSource.system());
    }
}
