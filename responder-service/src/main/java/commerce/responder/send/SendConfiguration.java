package commerce.responder.send;

import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.StreamName;
import commerce.responder.format.MessageJson;
import commerce.responder.format.ReplyFormat;
import commerce.streams.Pipeline;
import commerce.streams.Rehearsal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

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
    Retention retention(OutboundLedger ledger, WhatsAppProperties properties) {
        return new Retention(ledger, properties.retention());
    }

    @Bean
    Sender sender(
            CloudApi api,
            OutboundLedger ledger,
            WhatsAppProperties properties,
            ObjectProvider<Pipeline> pipeline,
            MeterRegistry meters) {
        // Asked for when there is something to send: the pipeline knows this bean.
        Supplier<Pipeline> once = SingletonSupplier.of(pipeline::getObject);
        return new Sender(
                api, ledger, properties, () -> once.get().share(StreamName.REPLIES), meters);
    }

    @Bean
    AnswerCustomer answerCustomer(
            ReplyFormat format, Sender sender, OutboundLedger ledger, MeterRegistry meters) {
        return new AnswerCustomer(format, sender, ledger, meters);
    }

    /** All that an answer needs. */
    @Bean
    Rehearsal answering(ReplyFormat format, OutboundLedger ledger, CloudApi api) {
        return () -> {
            for (Language language : Language.values()) {
                format.messages(new Reply.Helped(language)).forEach(MessageJson::of);
            }
            ledger.rehearse();
            api.connect();
        };
    }

    @Bean
    UnaskedMessages unaskedMessages(Sender sender, OutboundLedger ledger) {
        return new UnaskedMessages(sender, ledger);
    }
}
