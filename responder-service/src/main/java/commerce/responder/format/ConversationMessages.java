package commerce.responder.format;

import commerce.contracts.Action;
import commerce.contracts.Reply;
import commerce.contracts.Tier;
import commerce.responder.format.WhatsAppMessage.Button;
import commerce.responder.format.WhatsAppMessage.Buttons;
import java.util.ArrayList;
import java.util.List;

/** Greetings, help, and what is said when there is nothing to say. */
record ConversationMessages(Parts parts) {

    WhatsAppMessage greeted(Reply.Greeted reply) {
        String name = reply.name() == null ? "" : reply.name().strip();
        boolean named = !name.isEmpty();
        Reply.LastOrder last = reply.lastOrder();
        boolean known = reply.tier() != Tier.NEW || last != null;
        List<String> text = new ArrayList<>();
        text.add(
                parts.say(
                        known ? "greeting.known" : "greeting.new",
                        "named",
                        Parts.yes(named),
                        "name",
                        Parts.name(name),
                        "tier",
                        Parts.code(reply.tier())));
        if (last != null) {
            text.add(
                    parts.say(
                            "greeting.last-order",
                            "number",
                            Parts.name(last.number()),
                            "total",
                            parts.money(last.total())));
        }
        if (known) {
            text.add(parts.say("greeting.ask"));
        }
        return new Buttons(String.join("\n", text), known ? forKnown(reply) : parts.start());
    }

    /** Three at most: what a regular most likely wants comes first. */
    private List<Button> forKnown(Reply.Greeted reply) {
        List<Button> buttons = new ArrayList<>();
        if (reply.lastOrder() != null) {
            buttons.add(parts.button(Action.Simple.REPEAT_LAST_ORDER, "button.repeat"));
        }
        if (reply.hasFavorites()) {
            buttons.add(parts.button(Action.Simple.FAVORITES, "button.favorites"));
        }
        buttons.add(parts.products());
        if (buttons.size() < Limit.BUTTONS) {
            buttons.add(parts.offers());
        }
        return buttons;
    }

    WhatsAppMessage helped() {
        return new Buttons(
                parts.say("help"), List.of(parts.products(), parts.offers(), parts.person()));
    }

    WhatsAppMessage notUnderstood(Reply.NotUnderstood reply) {
        return reply.offerPerson()
                ? new Buttons(
                        parts.say("not-understood.person"),
                        List.of(parts.person(), parts.products(), parts.help()))
                : new Buttons(parts.say("not-understood"), parts.start());
    }

    WhatsAppMessage mediaNotRead(Reply.MediaNotRead reply) {
        return new Buttons(
                parts.say("media-not-read", "kind", Parts.code(reply.kind())), parts.start());
    }

    WhatsAppMessage slowDown(Reply.SlowDown reply) {
        int minutes =
                reply.retryAfterSeconds() < 60 ? 0 : Math.ceilDiv(reply.retryAfterSeconds(), 60);
        return said("slow-down", "minutes", minutes);
    }

    WhatsAppMessage changeNoted(Reply.ChangeNoted reply) {
        return said("change-noted", "withdrawn", Parts.yes(reply.withdrawn()));
    }

    WhatsAppMessage said(String key, Object... namesAndValues) {
        return new WhatsAppMessage.Text(parts.say(key, namesAndValues));
    }
}
