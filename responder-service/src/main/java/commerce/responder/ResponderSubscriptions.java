package commerce.responder;

import commerce.contracts.OrderEvent;
import commerce.contracts.Reply;
import commerce.contracts.StatusUpdate;
import commerce.contracts.StreamName;
import commerce.responder.format.ReplyFormat;
import commerce.responder.order.TellCustomer;
import commerce.responder.send.AnswerCustomer;
import commerce.responder.status.FollowMessage;
import commerce.streams.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The end of the pipeline: everything is listened to here and nothing comes out. */
@Configuration(proxyBeanMethods = false)
class ResponderSubscriptions {

    @Bean
    ReplyFormat replyFormat(ShopProperties shop) {
        return new ReplyFormat(shop.timeZone());
    }

    @Bean
    Subscription replies(AnswerCustomer answerCustomer) {
        return Subscription.to(StreamName.REPLIES, Reply.class, answerCustomer);
    }

    @Bean
    Subscription statuses(FollowMessage followMessage) {
        return Subscription.to(StreamName.STATUSES, StatusUpdate.class, followMessage);
    }

    @Bean
    Subscription orderEvents(TellCustomer tellCustomer) {
        return Subscription.to(StreamName.ORDER_EVENTS, OrderEvent.class, tellCustomer);
    }
}
