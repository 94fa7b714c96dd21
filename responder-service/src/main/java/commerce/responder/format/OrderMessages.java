package commerce.responder.format;

import commerce.contracts.Action;
import commerce.contracts.Language;
import commerce.contracts.OrderEvent;
import commerce.contracts.OrderState;
import commerce.contracts.Reply;
import commerce.responder.format.WhatsAppMessage.Button;
import commerce.responder.format.WhatsAppMessage.Buttons;
import commerce.responder.format.WhatsAppMessage.Text;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Where orders stand. */
record OrderMessages(Parts parts, ZoneId zone) {

    WhatsAppMessage orderTracked(Reply.OrderTracked reply) {
        List<Button> buttons = new ArrayList<>();
        if (reply.state().canBecome(OrderState.CANCELLED)) {
            buttons.add(
                    parts.button(new Action.CancelOrder(reply.number()), "button.cancel-order"));
        }
        buttons.add(parts.keepShopping());
        return new Buttons(
                parts.say(
                        "order.tracked",
                        "number",
                        Parts.name(reply.number()),
                        "state",
                        state(reply.state()),
                        "total",
                        parts.money(reply.total()),
                        "placed",
                        parts.phrases().moment(reply.placedAt(), zone),
                        "changed",
                        parts.phrases().moment(reply.changedAt(), zone)),
                buttons);
    }

    WhatsAppMessage orderNotFound(Reply.OrderNotFound reply) {
        String number = reply.number() == null ? "" : reply.number();
        return new Buttons(
                parts.say(
                        "order.not-found",
                        "named",
                        Parts.yes(!number.isBlank()),
                        "number",
                        Parts.name(number)),
                List.of(parts.products(), parts.person()));
    }

    WhatsAppMessage orderCancelled(Reply.OrderCancelled reply) {
        return new Buttons(
                parts.say("order.cancelled", "number", Parts.name(reply.number())),
                List.of(parts.keepShopping()));
    }

    WhatsAppMessage orderNotCancellable(Reply.OrderNotCancellable reply) {
        return new Buttons(
                parts.say(
                        "order.not-cancellable",
                        "number",
                        Parts.name(reply.number()),
                        "state",
                        state(reply.state())),
                List.of(parts.person()));
    }

    /** What the customer is told unasked. */
    WhatsAppMessage moved(OrderEvent.Moved event) {
        List<String> text = new ArrayList<>();
        text.add(
                parts.say(
                        "news." + event.to().code(),
                        "number",
                        Parts.name(event.orderNumber()),
                        "total",
                        parts.money(event.total())));
        if (event.reason() != null && !event.reason().isBlank()) {
            text.add(
                    parts.say(
                            "news.reason",
                            "reason",
                            Limit.DESCRIPTION_IN_TEXT.fit(event.reason().strip())));
        }
        return new Text(String.join("\n", text));
    }

    /** The same where only what Meta approved may be sent. */
    WhatsAppMessage movedTemplate(OrderEvent.Moved event, String template) {
        return new WhatsAppMessage.Template(
                template,
                parts.phrases().templateLanguage(),
                List.of(event.orderNumber(), parts.say("news.state", "state", event.to().code())));
    }

    private String state(OrderState state) {
        return parts.say("order.state", "state", state.code());
    }

    static OrderMessages in(Language language, ZoneId zone) {
        return new OrderMessages(new Parts(Phrases.in(language)), zone);
    }
}
