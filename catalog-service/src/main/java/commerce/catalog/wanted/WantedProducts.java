package commerce.catalog.wanted;

import commerce.catalog.search.FindProducts;
import commerce.catalog.search.Found;
import commerce.catalog.search.FoundProduct;
import commerce.catalog.search.Listing;
import commerce.catalog.vocabulary.ParsedQueries;
import commerce.catalog.words.Query;
import commerce.contracts.CartCommand.Item;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Reply.Choice;
import commerce.contracts.Reply.LeftOut;
import commerce.contracts.Reply.LeftOutReason;
import commerce.contracts.Reply.Planned;
import commerce.contracts.Sku;
import commerce.contracts.WantedItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes products of the words for them, where it is clear which are meant. */
@Component
public class WantedProducts {

    /** Of so many the one that is meant is found; a customer is shown nine. */
    private static final int LOOKED_AT = 60;

    private static final int ROOM_FOR_CHOICES = 9;
    private static final int ALTERNATIVES = 3;

    private final FindProducts products;
    private final ParsedQueries queries;

    WantedProducts(FindProducts products, ParsedQueries queries) {
        this.products = products;
        this.queries = queries;
    }

    /**
     * What becomes of the items: each is in one of the lists.
     *
     * @param items what is clear
     * @param choices what fits several products; at most nine candidates in all
     * @param leftOut what is not to be had
     */
    public record Sorted(List<Item> items, List<Choice> choices, List<LeftOut> leftOut) {
        public Sorted {
            items = List.copyOf(items);
            choices = List.copyOf(choices);
            leftOut = List.copyOf(leftOut);
        }
    }

    public Sorted sort(Language language, List<WantedItem> wanted) {
        List<Item> items = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (WantedItem item : wanted) {
            Amount amount = Amount.of(item);
            Found found = find(language, item);
            switch (resolve(language, item, found)) {
                case Resolution.Clear(FoundProduct product) ->
                        items.add(new Item(product.sku(), amount.piecesOf(product)));
                case Resolution.Several(List<FoundProduct> several) ->
                        choices.add(
                                new Choice(
                                        item.words(),
                                        amount.piecesOf(several.getFirst()),
                                        several.stream().map(FoundProduct::shown).toList()));
                case Resolution.OutOfStock(List<FoundProduct> missing) ->
                        leftOut.add(
                                new LeftOut(
                                        item.words(),
                                        LeftOutReason.OUT_OF_STOCK,
                                        0,
                                        instead(language, item, missing)));
                case Resolution.NotFound() ->
                        leftOut.add(
                                new LeftOut(
                                        item.words(),
                                        LeftOutReason.NOT_FOUND,
                                        null,
                                        inStock(found.products())));
            }
        }
        return new Sorted(items, shared(choices, leftOut), leftOut);
    }

    /**
     * What would be taken of the items.
     *
     * @param products all in stock, each once
     * @param unavailable how many of the items are not to be had
     */
    public record Plan(List<Planned> products, int unavailable) {
        public Plan {
            products = List.copyOf(products);
        }
    }

    /** Where several products fit, the most probable is taken: it is a proposal. */
    public Plan plan(Language language, List<WantedItem> wanted) {
        Map<Sku, Planned> products = new LinkedHashMap<>();
        int unavailable = 0;
        for (WantedItem item : wanted) {
            switch (resolve(language, item, find(language, item))) {
                case Resolution.Clear(FoundProduct product) -> plan(item, product, products);
                case Resolution.Several(List<FoundProduct> several) ->
                        plan(item, several.getFirst(), products);
                case Resolution.OutOfStock _, Resolution.NotFound _ -> unavailable++;
            }
        }
        return new Plan(List.copyOf(products.values()), unavailable);
    }

    private static void plan(WantedItem item, FoundProduct product, Map<Sku, Planned> products) {
        products.putIfAbsent(
                product.sku(), new Planned(product.shown(), Amount.of(item).piecesOf(product)));
    }

    /** The one product that words clearly mean, in stock or not; else an empty list. */
    public List<FoundProduct> clearly(Language language, String words) {
        WantedItem item = new WantedItem(words, null, null, null, null);
        return switch (resolve(language, item, find(language, item))) {
            case Resolution.Clear(FoundProduct product) -> List.of(product);
            case Resolution.OutOfStock(List<FoundProduct> missing) when missing.size() == 1 ->
                    missing;
            case Resolution.OutOfStock _, Resolution.Several _, Resolution.NotFound _ -> List.of();
        };
    }

    private Found find(Language language, WantedItem item) {
        return products.first(Listing.OfWords.of(item.words(), language), LOOKED_AT);
    }

    private Resolution resolve(Language language, WantedItem item, Found found) {
        Query query = queries.parse(Listing.OfWords.of(item.words(), language).words(), language);
        return Resolve.decide(query, Amount.of(item), found);
    }

    /** What fits some of the words; else what else there is in the category. */
    private List<Reply.Product> instead(
            Language language, WantedItem item, List<FoundProduct> missing) {
        Set<Integer> categories =
                missing.stream().map(FoundProduct::category).collect(Collectors.toSet());
        List<FoundProduct> similar =
                products
                        .first(new Listing.Nearest(item.words(), language), LOOKED_AT)
                        .products()
                        .stream()
                        .filter(each -> categories.contains(each.category()))
                        .toList();
        List<Reply.Product> alternatives = inStock(similar);
        return alternatives.isEmpty()
                ? inStock(
                        products.first(
                                        Listing.OfCategory.of(missing.getFirst().category()),
                                        ALTERNATIVES)
                                .products())
                : alternatives;
    }

    private static List<Reply.Product> inStock(List<FoundProduct> products) {
        return products.stream()
                .filter(FoundProduct::isInStock)
                .limit(ALTERNATIVES)
                .map(FoundProduct::shown)
                .toList();
    }

    /** As many candidates as there is room for; a choice for which there is none is left out. */
    private static List<Choice> shared(List<Choice> choices, List<LeftOut> leftOut) {
        int[] shares =
                Shares.of(
                        ROOM_FOR_CHOICES,
                        choices.stream().mapToInt(each -> each.candidates().size()).toArray());
        List<Choice> shared = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            if (shares[i] == 0) {
                leftOut.add(new LeftOut(choice.words(), LeftOutReason.NOT_FOUND, null, List.of()));
            } else {
                shared.add(
                        new Choice(
                                choice.words(),
                                choice.quantity(),
                                choice.candidates().subList(0, shares[i])));
            }
        }
        return shared;
    }
}
