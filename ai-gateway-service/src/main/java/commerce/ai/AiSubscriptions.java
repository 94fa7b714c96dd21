package commerce.ai;

import commerce.ai.advice.Advice;
import commerce.ai.advice.AdviceProperties;
import commerce.ai.budget.CostLedger;
import commerce.ai.budget.Spender;
import commerce.ai.cache.AnswerCache;
import commerce.ai.catalogue.CatalogueWords;
import commerce.ai.local.IntentModel;
import commerce.ai.local.LocalUnderstanding;
import commerce.ai.meaning.MeteredUnderstanding;
import commerce.ai.meaning.Understanding;
import commerce.ai.policy.ProviderGateway;
import commerce.ai.policy.Waiting;
import commerce.ai.remote.AssistedUnderstanding;
import commerce.ai.rules.RuleUnderstanding;
import commerce.ai.settings.GatewayProperties;
import commerce.contracts.Contact;
import commerce.contracts.Envelope;
import commerce.contracts.InboundMessage;
import commerce.contracts.Reply;
import commerce.contracts.StreamName;
import commerce.streams.Subscription;
import commerce.streams.relay.EventPublisher;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service listens to, and what comes of it. */
@Configuration(proxyBeanMethods = false)
class AiSubscriptions {

    private static final Logger log = LoggerFactory.getLogger(AiSubscriptions.class);

    /** A message in which there is something of everything. */
    private static final String EVERYTHING =
            "hola, agregame 2 kilos de pan bimbo de menos de 5 lucas y el segundo; pago en efectivo, "
                    + "av. santa fe 1234, pedido A7K2";

    @Bean
    RuleUnderstanding rules(CatalogueWords words) {
        return new RuleUnderstanding(words);
    }

    @Bean
    Understanding understanding(
            RuleUnderstanding rules,
            AiProperties properties,
            ProviderGateway gateway,
            AnswerCache cache,
            CostLedger ledger,
            GatewayProperties gatewayProperties,
            MeterRegistry meters) {
        Understanding local =
                new LocalUnderstanding(
                        rules, IntentModel.loadComplete(), properties.local().threshold());
        // Loads what is loaded late otherwise, by many threads at once.
        local.understand(EVERYTHING);
        return new MeteredUnderstanding(
                new AssistedUnderstanding(
                        local,
                        (text, intent) -> rules.read(text).refutes(intent),
                        gateway,
                        cache,
                        ledger,
                        gatewayProperties,
                        meters),
                meters);
    }

    @Bean
    Advice advice(
            RuleUnderstanding rules,
            ProviderGateway gateway,
            AnswerCache cache,
            CostLedger ledger,
            AdviceProperties properties,
            MeterRegistry meters) {
        return new Advice(rules, gateway, cache, ledger, properties, meters);
    }

    @Bean
    InboundReader inboundReader(Understanding understanding, Advice advice) {
        return new InboundReader(understanding, advice::of);
    }

    @Bean
    Subscription inbound(InboundReader reader, ObjectProvider<EventPublisher> events) {
        return Subscription.to(
                StreamName.INBOUND,
                InboundMessage.class,
                (envelope, message) ->
                        Spender.customer(envelope.customer().value())
                                .call(
                                        () ->
                                                Waiting.since(
                                                        envelope.acceptedAt(),
                                                        () -> showTyping(envelope, events),
                                                        () -> List.of(reader.read(message)))),
                StreamName.UNDERSTOOD);
    }

    /**
     * Goes past the other stations: it is worth nothing unless it is quicker than the answer. Has
     * an id of its own, and no contact: what cannot read it parks it, and not the message.
     */
    private static void showTyping(Envelope message, ObjectProvider<EventPublisher> events) {
        Contact contact = message.contact();
        if (contact == null) {
            return;
        }
        Envelope preparing =
                new Envelope(
                        "preparing-" + UUID.randomUUID(),
                        message.customer(),
                        0,
                        message.acceptedAt(),
                        message.trace(),
                        null,
                        new Reply.Preparing(contact.phoneNumberId(), message.id()));
        try {
            events.getObject().publish(List.of(preparing));
        } catch (RedisException e) {
            log.debug("not shown as being answered: {}", message.id(), e);
        }
    }
}
