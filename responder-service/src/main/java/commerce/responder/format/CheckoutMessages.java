package commerce.responder.format;

import commerce.contracts.Action;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.responder.format.WhatsAppMessage.Button;
import commerce.responder.format.WhatsAppMessage.Buttons;
import commerce.responder.format.WhatsAppMessage.Link;
import commerce.responder.format.WhatsAppMessage.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** From the address to the order's number. */
record CheckoutMessages(Parts parts) {

    WhatsAppMessage addressAsked(Reply.AddressAsked reply) {
        String last = reply.lastAddress();
        List<Button> buttons = new ArrayList<>();
        String text = parts.say("address.asked");
        if (last != null && !last.isBlank()) {
            text +=
                    "\n\n"
                            + parts.say(
                                    "address.asked.last",
                                    "address",
                                    Limit.ADDRESS_IN_TEXT.fitLine(last));
            buttons.add(parts.button(Action.Simple.USE_LAST_ADDRESS, "button.last-address"));
        }
        buttons.add(parts.cancelCheckout());
        return new Buttons(text, buttons);
    }

    List<WhatsAppMessage> addressRejected(Reply.AddressRejected reply) {
        List<Button> buttons = List.of(parts.cancelCheckout());
        return switch (reply.problem()) {
            case INCOMPLETE ->
                    List.of(new Buttons(parts.say("address.rejected.incomplete"), buttons));
            case OUTSIDE_ZONES -> {
                List<String> lines = new ArrayList<>();
                lines.add(parts.say("address.rejected.outside"));
                reply.zones().forEach(each -> lines.add(zone(each)));
                yield Layout.buttons(lines, parts.say("address.asked"), buttons);
            }
        };
    }

    WhatsAppMessage paymentAsked(Reply.PaymentAsked reply) {
        List<String> text = new ArrayList<>();
        text.add(
                parts.say(
                        "payment.asked.to",
                        "address",
                        Limit.ADDRESS_IN_TEXT.fitLine(reply.address()),
                        "zone",
                        Parts.name(reply.zone())));
        text.add(
                reply.delivery().isZero()
                        ? parts.say("payment.asked.delivery.free")
                        : parts.say(
                                "payment.asked.delivery", "amount", parts.money(reply.delivery())));
        text.add("");
        text.add(parts.say("payment.asked"));
        List<Button> buttons =
                reply.methods().stream()
                        .distinct()
                        .map(
                                each ->
                                        parts.button(
                                                new Action.Pay(each), "button.pay." + each.code()))
                        .toList();
        return buttons.isEmpty()
                ? new Text(String.join("\n", text) + "\n" + parts.say("payment.none"))
                : new Buttons(String.join("\n", text), buttons);
    }

    List<WhatsAppMessage> orderSummedUp(Reply.OrderSummedUp reply) {
        List<String> lines = new ArrayList<>();
        lines.add(parts.say("summary.title"));
        for (Reply.PriceChange change : reply.priceChanges()) {
            lines.add(
                    parts.say(
                            "summary.price-change",
                            "name",
                            Parts.name(change.name()),
                            "before",
                            parts.money(change.before()),
                            "now",
                            parts.money(change.now())));
        }
        for (Reply.CartLine line : reply.cart().lines()) {
            lines.add(
                    parts.say(
                            "summary.line",
                            "quantity",
                            line.quantity().value(),
                            "name",
                            Parts.name(line.name()),
                            "subtotal",
                            parts.money(line.subtotal())));
        }
        List<String> closing = new ArrayList<>(parts.totals(reply.cart()));
        closing.add(
                parts.say(
                        "summary.address",
                        "address",
                        Limit.ADDRESS_IN_TEXT.fitLine(reply.address())));
        closing.add(parts.say("summary.payment", "payment", Parts.code(reply.payment())));
        closing.add(time("summary.time", reply.time()));
        closing.add("");
        closing.add(parts.say("summary.ask"));
        return Layout.buttons(
                lines,
                String.join("\n", closing),
                List.of(
                        parts.button(new Action.Confirm(reply.summary()), "button.confirm"),
                        parts.button(Action.Simple.CHANGE_ADDRESS, "button.change-address"),
                        parts.cancelCheckout()));
    }

    WhatsAppMessage minimumNotReached(Reply.MinimumNotReached reply) {
        Money missing = reply.minimum().minus(reply.subtotal());
        return new Buttons(
                parts.say(
                        "minimum.not-reached",
                        "minimum",
                        parts.money(reply.minimum()),
                        "subtotal",
                        parts.money(reply.subtotal()),
                        "missing",
                        parts.money(missing)),
                List.of(parts.keepShopping(), parts.cart()));
    }

    WhatsAppMessage orderConfirmed(Reply.OrderConfirmed reply) {
        List<String> text = new ArrayList<>();
        text.add(
                parts.say(
                        reply.pendingReview() ? "order.pending" : "order.confirmed",
                        "number",
                        Parts.name(reply.number())));
        text.add(
                parts.say(
                        "order.total",
                        "total",
                        parts.money(reply.total()),
                        "payment",
                        Parts.code(reply.payment())));
        if (!reply.pendingReview()) {
            text.add(time("order.time", reply.time()));
        }
        String link = reply.paymentLink();
        if (link == null) {
            return new Text(String.join("\n", text));
        }
        text.add("");
        try {
            URI address = new URI(link);
            if (address.getHost() != null
                    && String.valueOf(address.getScheme()).startsWith("http")) {
                text.add(parts.say("order.pay"));
                return new Link(String.join("\n", text), parts.say("button.pay-now"), address);
            }
        } catch (URISyntaxException e) {
            // Below: better a link that nobody can tap than an order that nobody hears of.
        }
        text.add(parts.say("order.pay.at", "link", link));
        return new Text(String.join("\n", text));
    }

    WhatsAppMessage checkoutCancelled() {
        return new Buttons(
                parts.say("checkout.cancelled"), List.of(parts.cart(), parts.keepShopping()));
    }

    // ---- the shop

    List<WhatsAppMessage> deliveryExplained(Reply.DeliveryExplained reply) {
        List<String> lines = new ArrayList<>();
        lines.add(parts.say("delivery.explained"));
        reply.zones().forEach(each -> lines.add(zone(each)));
        return Layout.buttons(
                lines,
                time("delivery.time", reply.time())
                        + "\n"
                        + parts.say("delivery.hours", "hours", Parts.name(reply.hours())),
                List.of(
                        parts.products(),
                        parts.button(Action.Simple.PAYMENT_INFO, "button.payment-info")));
    }

    WhatsAppMessage paymentExplained(Reply.PaymentExplained reply) {
        List<String> lines = new ArrayList<>();
        lines.add(parts.say("payment.explained"));
        reply.methods()
                .forEach(
                        each ->
                                lines.add(
                                        parts.say("payment.method", "payment", Parts.code(each))));
        return new Buttons(
                String.join("\n", lines),
                List.of(
                        parts.products(),
                        parts.button(Action.Simple.DELIVERY_INFO, "button.delivery-info")));
    }

    private String zone(Reply.Zone zone) {
        return parts.say(
                "zone.line",
                "name",
                Parts.name(zone.name()),
                "fee",
                parts.money(zone.fee()),
                "free",
                parts.money(zone.freeFrom()),
                "minimum",
                parts.money(zone.minimum()));
    }

    private String time(String key, Reply.DeliveryTime time) {
        return parts.say(key, "least", time.least(), "most", time.most());
    }
}
