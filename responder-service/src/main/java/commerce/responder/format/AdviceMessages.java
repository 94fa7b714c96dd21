package commerce.responder.format;

import commerce.contracts.Action;
import commerce.contracts.Reply;
import commerce.responder.format.Layout.Group;
import commerce.responder.format.WhatsAppMessage.Row;
import java.util.ArrayList;
import java.util.List;

/** What to buy for an occasion, or where to look for it. */
record AdviceMessages(Parts parts) {

    private static final int MOST_CATEGORIES = Limit.ROWS - 1;

    /** A plan and one button that adds all of it. */
    List<WhatsAppMessage> planOffered(Reply.PlanOffered reply) {
        List<String> lines = new ArrayList<>();
        lines.add(parts.say("plan.title", "occasion", Parts.name(reply.occasion())));
        reply.products().forEach(each -> lines.add(line(lines.size(), each)));
        if (reply.unavailable() > 0) {
            lines.add(parts.say("plan.unavailable", "count", reply.unavailable()));
        }
        String total = parts.say("plan.total", "total", parts.money(reply.total()));
        List<Action.AddAll> adding =
                Action.AddAll.of(
                        reply.products().stream()
                                .map(each -> new Action.Add(each.product().sku(), each.quantity()))
                                .toList());
        if (adding.size() == 1) {
            return Layout.buttons(
                    lines,
                    total,
                    List.of(
                            parts.button(adding.getFirst(), "button.add-all"),
                            parts.keepShopping(),
                            parts.cart()));
        }
        // Ids of the shop's own making may be so long that one button does not hold them.
        List<Row> rows = new ArrayList<>();
        for (Action.AddAll part : adding) {
            rows.add(
                    new Row(
                            part,
                            parts.say("plan.part", "part", rows.size() + 1, "parts", adding.size()),
                            parts.say("list.count", "total", part.products().size())));
        }
        return Layout.options(
                lines, total, parts.say("button.list"), List.of(new Group("", total, rows)));
    }

    private String line(int position, Reply.Planned planned) {
        return parts.say(
                "plan.line",
                "position",
                position,
                "quantity",
                planned.quantity().value(),
                "name",
                Parts.name(planned.product().name()),
                "subtotal",
                parts.money(planned.subtotal()));
    }

    /** Categories that fit, as many as one message holds: they are hints, not an answer. */
    List<WhatsAppMessage> categoriesSuggested(Reply.CategoriesSuggested reply) {
        List<Row> rows = new ArrayList<>();
        reply.categories().stream()
                .limit(MOST_CATEGORIES)
                .forEach(each -> rows.add(parts.categoryRow(each)));
        rows.add(new Row(new Action.Categories(1), parts.say("row.all-categories"), null));
        String body = parts.say("categories.suggested", "occasion", Parts.name(reply.occasion()));
        return Layout.options(
                List.of(),
                body,
                parts.say("button.list-categories"),
                List.of(new Group("", body, rows)));
    }
}
