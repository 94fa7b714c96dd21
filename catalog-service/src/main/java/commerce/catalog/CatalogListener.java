package commerce.catalog;

import commerce.catalog.advice.Advise;
import commerce.catalog.category.Categories;
import commerce.catalog.category.Category;
import commerce.catalog.product.ProductDetails;
import commerce.catalog.search.FoundProduct;
import commerce.catalog.search.ListProducts;
import commerce.catalog.shown.ShownLists;
import commerce.catalog.wanted.WantedProducts;
import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.Item;
import commerce.contracts.CatalogQuery;
import commerce.contracts.CatalogQuery.AddByWords;
import commerce.contracts.CatalogQuery.DescribeProduct;
import commerce.contracts.CatalogQuery.NextPage;
import commerce.contracts.CatalogQuery.Pick;
import commerce.contracts.CatalogQuery.Search;
import commerce.contracts.CatalogQuery.ShowCategories;
import commerce.contracts.CatalogQuery.ShowCategory;
import commerce.contracts.CatalogQuery.ShowOffers;
import commerce.contracts.CatalogQuery.ShowProduct;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.Reply;
import commerce.contracts.Reply.CategoriesShown;
import commerce.contracts.Reply.Choice;
import commerce.contracts.Reply.ChoicesOffered;
import commerce.contracts.Reply.Gone;
import commerce.contracts.Reply.LeftOut;
import commerce.contracts.Reply.NothingFound;
import commerce.contracts.Reply.PlanOffered;
import commerce.contracts.Reply.ProductsListed;
import commerce.contracts.WantedItem;
import commerce.streams.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers each query with one event, and remembers the list that the customer is shown with it. */
@Component
class CatalogListener implements Handler<CatalogQuery> {

    private final Categories categories;
    private final ListProducts lists;
    private final ProductDetails product;
    private final WantedProducts wanted;
    private final ShownLists shown;
    private final Advise advise;

    CatalogListener(
            Categories categories,
            ListProducts lists,
            ProductDetails product,
            WantedProducts wanted,
            ShownLists shown,
            Advise advise) {
        this.categories = categories;
        this.lists = lists;
        this.product = product;
        this.wanted = wanted;
        this.shown = shown;
        this.advise = advise;
    }

    @Override
    public List<Event> handle(Envelope envelope, CatalogQuery query) {
        Event answer = answer(envelope, query);
        shown.remember(envelope, products(answer));
        return List.of(answer);
    }

    private Event answer(Envelope envelope, CatalogQuery query) {
        return switch (query) {
            case ShowCategories show ->
                    new CategoriesShown(
                            show.language(),
                            show.tier(),
                            categories.all().stream().map(Category::shown).toList(),
                            show.page());
            case ShowCategory show -> lists.category(envelope.customer(), show);
            case Search search -> lists.search(envelope.customer(), search);
            case ShowOffers show -> lists.offers(show.language());
            case NextPage next -> lists.next(envelope.customer(), next);
            case ShowProduct show -> product.show(show.language(), show.sku());
            case DescribeProduct describe -> describe(envelope.customer(), describe);
            case AddByWords add -> add(envelope.customer(), add);
            case Pick pick -> pick(envelope, pick);
            case CatalogQuery.Advise wish -> advise.answer(wish);
        };
    }

    private Reply describe(CustomerId customer, DescribeProduct describe) {
        List<FoundProduct> clear = wanted.clearly(describe.language(), describe.words());
        return clear.isEmpty()
                ? lists.words(customer, describe.language(), describe.words())
                : product.show(describe.language(), clear.getFirst().sku());
    }

    private Event add(CustomerId customer, AddByWords add) {
        WantedProducts.Sorted sorted = wanted.sort(add.language(), add.items());
        if (!sorted.items().isEmpty()) {
            return new AddItems(add.language(), sorted.items(), sorted.leftOut(), sorted.choices());
        }
        boolean hasAnything =
                !sorted.choices().isEmpty()
                        || sorted.leftOut().stream()
                                .anyMatch(
                                        each ->
                                                !each.alternatives().isEmpty()
                                                        || each.reason()
                                                                == Reply.LeftOutReason
                                                                        .OUT_OF_STOCK);
        return hasAnything
                ? new ChoicesOffered(add.language(), sorted.choices(), sorted.leftOut())
                : lists.words(
                        customer,
                        add.language(),
                        add.items().stream()
                                .map(WantedItem::words)
                                .collect(Collectors.joining(" ")));
    }

    private Event pick(Envelope envelope, Pick pick) {
        return shown.pick(envelope.customer(), envelope.acceptedAt(), pick.ordinal())
                .map(
                        sku ->
                                pick.add() == null
                                        ? product.show(pick.language(), sku)
                                        : new AddItems(
                                                pick.language(),
                                                List.of(new Item(sku, pick.add())),
                                                List.of(),
                                                List.of()))
                .orElseGet(() -> new Gone(pick.language()));
    }

    /** What the customer sees of an answer as a list, in its order. */
    private static List<Reply.Product> products(Event answer) {
        List<Reply.Product> products = new ArrayList<>();
        switch (answer) {
            case ProductsListed listed -> {
                products.addAll(listed.best());
                products.addAll(listed.more());
            }
            case PlanOffered plan -> plan.products().forEach(each -> products.add(each.product()));
            case NothingFound nothing -> products.addAll(nothing.nearest());
            case ChoicesOffered offered -> addAll(offered.choices(), offered.leftOut(), products);
            case AddItems add -> addAll(add.choices(), add.leftOut(), products);
            default -> {}
        }
        return products.stream().distinct().toList();
    }

    private static void addAll(
            List<Choice> choices, List<LeftOut> leftOut, List<Reply.Product> products) {
        choices.forEach(choice -> products.addAll(choice.candidates()));
        leftOut.forEach(each -> products.addAll(each.alternatives()));
    }
}
