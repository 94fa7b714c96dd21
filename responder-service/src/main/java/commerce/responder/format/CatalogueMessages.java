package commerce.responder.format;

import commerce.contracts.Action;
import commerce.contracts.Reply;
import commerce.responder.format.Layout.Group;
import commerce.responder.format.WhatsAppMessage.Button;
import commerce.responder.format.WhatsAppMessage.Buttons;
import commerce.responder.format.WhatsAppMessage.Row;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Categories, lists of products, one product. */
record CatalogueMessages(Parts parts) {

    private static final int CATEGORIES_A_PAGE = Limit.ROWS - 1;
    private static final int SIMILAR_PRODUCTS = 6;
    private static final int SUGGESTIONS = 3;

    List<WhatsAppMessage> categoriesShown(Reply.CategoriesShown reply) {
        if (reply.categories().isEmpty()) {
            return List.of(
                    new Buttons(
                            parts.say("categories.none"), List.of(parts.help(), parts.person())));
        }
        Page<Reply.Category> page = Page.of(reply.categories(), reply.page(), CATEGORIES_A_PAGE);
        List<Row> rows = new ArrayList<>();
        page.items().forEach(each -> rows.add(parts.categoryRow(each)));
        if (page.more()) {
            int next = page.number() + 1;
            rows.add(parts.more(new Action.Categories(next), next));
        }
        String body = parts.say("categories.title", "tier", Parts.code(reply.tier()));
        return Layout.options(
                List.of(),
                body,
                parts.say("button.list-categories"),
                List.of(new Group("", body, rows)));
    }

    List<WhatsAppMessage> productsListed(Reply.ProductsListed reply) {
        List<Reply.Product> all = new ArrayList<>(reply.best());
        all.addAll(reply.more());
        if (all.isEmpty()) {
            return List.of(new Buttons(parts.say("list.empty"), parts.start()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(title(reply) + " · " + parts.say("list.count", "total", reply.total()));
        lines.addAll(parts.productLines(1, all));
        String hint = parts.say("list.hint");
        List<Row> rest = new ArrayList<>(reply.more().stream().map(parts::viewRow).toList());
        if (reply.nextPage() != null) {
            rest.add(new Row(new Action.Page(reply.nextPage()), parts.say("row.more"), null));
        }
        return Layout.options(
                lines,
                hint,
                parts.say("button.list-products"),
                List.of(
                        new Group(
                                parts.say("section.best"),
                                hint,
                                reply.best().stream().map(parts::viewRow).toList()),
                        new Group(
                                reply.best().isEmpty() && reply.facets().isEmpty()
                                        ? ""
                                        : parts.say("section.more"),
                                hint,
                                rest),
                        new Group(
                                parts.say("section.facets"),
                                parts.say("section.facets"),
                                reply.facets().stream().map(this::row).toList())));
    }

    private Row row(Reply.Facet facet) {
        String title =
                switch (facet.kind()) {
                    case BRAND, CATEGORY -> facet.value();
                    case PRICE ->
                            facet.upTo() == null
                                    ? facet.value()
                                    : parts.say("facet.price", "amount", parts.money(facet.upTo()));
                };
        return new Row(
                new Action.Page(facet.page()),
                title,
                parts.say("list.count", "total", facet.products()));
    }

    private String title(Reply.ProductsListed reply) {
        String about = Parts.name(reply.about());
        return switch (reply.kind()) {
            case SEARCH -> parts.say("list.search", "about", about);
            case CATEGORY -> parts.say("list.category", "about", about);
            case OFFERS -> parts.say("list.offers");
            case FAVORITES -> parts.say("list.favorites");
        };
    }

    /** Suggestions, as many as one message holds: they are hints, not an answer. */
    List<WhatsAppMessage> nothingFound(Reply.NothingFound reply) {
        String nothing = parts.say("nothing-found", "words", Parts.name(reply.words()));
        if (reply.nearest().isEmpty()
                && reply.categories().isEmpty()
                && reply.suggestions().isEmpty()) {
            return List.of(
                    new Buttons(nothing + "\n" + parts.say("nothing-found.try"), parts.start()));
        }
        List<Reply.Product> similar = reply.nearest().stream().limit(SIMILAR_PRODUCTS).toList();
        List<Row> meant =
                reply.suggestions().stream()
                        .limit(SUGGESTIONS)
                        .map(each -> new Row(new Action.Page(each.page()), each.words(), null))
                        .toList();
        List<Row> categories = new ArrayList<>();
        reply.categories().stream()
                .limit(Limit.ROWS - 1 - similar.size() - meant.size())
                .forEach(each -> categories.add(parts.categoryRow(each)));
        categories.add(new Row(new Action.Categories(1), parts.say("row.all-categories"), null));
        List<String> lines = new ArrayList<>();
        lines.add(nothing);
        lines.addAll(parts.productLines(1, similar));
        String ask = parts.say(similar.isEmpty() ? "nothing-found.try" : "nothing-found.similar");
        return Layout.options(
                lines,
                ask,
                parts.say("button.list"),
                List.of(
                        new Group(parts.say("section.meant"), ask, meant),
                        new Group(
                                parts.say("section.similar"),
                                ask,
                                similar.stream().map(parts::viewRow).toList()),
                        new Group(parts.say("section.categories"), ask, categories)));
    }

    WhatsAppMessage productShown(Reply.ProductShown reply) {
        Reply.Product product = reply.product();
        List<String> text = new ArrayList<>();
        text.add("*" + Parts.name(product.name()) + "*");
        if (reply.description() != null && !reply.description().isBlank()) {
            text.add(Limit.DESCRIPTION_IN_TEXT.fit(reply.description().strip()));
        }
        text.add("");
        text.add(price(product));
        text.add(
                switch (product.stock()) {
                    case AVAILABLE -> parts.say("product.available.words");
                    case FEW -> parts.say("product.few.words");
                    case NONE -> parts.say("product.none.words");
                });
        List<Button> buttons = new ArrayList<>();
        if (product.stock() != Reply.StockMark.NONE) {
            buttons.add(
                    parts.button(
                            new Action.Add(product.sku(), new commerce.contracts.Quantity(1)),
                            "button.add"));
        }
        buttons.add(parts.keepShopping());
        buttons.add(parts.cart());
        return new Buttons(picture(reply.picture()), String.join("\n", text), buttons);
    }

    private String price(Reply.Product product) {
        String price =
                parts.say(
                        "product.price",
                        "price",
                        parts.money(product.price()),
                        "unit",
                        Limit.oneLine(product.unit()));
        int percent = product.discountPercent();
        return percent == 0 || product.listPrice() == null
                ? price
                : price
                        + "  "
                        + parts.say("product.list-price", "price", parts.money(product.listPrice()))
                        + "  "
                        + parts.say("product.discount", "percent", percent);
    }

    WhatsAppMessage gone() {
        return new Buttons(parts.say("gone"), parts.start());
    }

    /** A product without a picture is better than one that is not shown at all. */
    private static @Nullable URI picture(@Nullable String address) {
        if (address == null) {
            return null;
        }
        try {
            URI uri = new URI(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
