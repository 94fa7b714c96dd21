package commerce.responder.send;

import commerce.responder.format.ReplyFormat;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What sends. */
@Configuration(proxyBeanMethods = false)
class SendConfiguration {

    @Bean
    CloudApi cloudApi(WhatsAppProperties properties) {
        return new CloudApi(properties);
    }

    @Bean
    OutboundLedger outboundLedger(JdbcClient jdbc) {
        return new OutboundLedger(jdbc);
    }

    @Bean
    Sender sender(
            CloudApi api,
            OutboundLedger ledger,
            WhatsAppProperties properties,
            MeterRegistry meters) {
        return new Sender(api, ledger, properties, meters);
    }

    @Bean
    AnswerCustomer answerCustomer(
            ReplyFormat format, Sender sender, OutboundLedger ledger, MeterRegistry meters) {
        return new AnswerCustomer(format, sender, ledger, meters);
    }

    @Bean
    UnaskedMessages unaskedMessages(Sender sender, OutboundLedger ledger) {
        return new UnaskedMessages(sender, ledger);
    }
}
