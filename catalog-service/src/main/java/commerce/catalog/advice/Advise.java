package commerce.catalog.advice;

import commerce.catalog.category.Categories;
import commerce.catalog.category.Category;
import commerce.catalog.search.FindProducts;
import commerce.catalog.search.Found;
import commerce.catalog.search.FoundProduct;
import commerce.catalog.search.Listing;
import commerce.catalog.wanted.WantedProducts;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Reply.CategoriesSuggested;
import commerce.contracts.Reply.PlanOffered;
import commerce.contracts.Reply.Planned;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes products of a plan. The words of a plan are a language model's: they are looked for, and
 * never said to anybody.
 */
@Component
public class Advise {

    /** So many of the best say in which category a word's products are. */
    private static final int LOOKED_AT = 9;

    private final WantedProducts wanted;
    private final FindProducts products;
    private final Categories categories;

    Advise(WantedProducts wanted, FindProducts products, Categories categories) {
        this.wanted = wanted;
        this.products = products;
        this.categories = categories;
    }

    public Reply answer(CatalogQuery.Advise advise) {
        WantedProducts.Plan plan = wanted.plan(advise.language(), advise.plan());
        Optional<Money> total = plan.products().stream().map(Planned::subtotal).reduce(Money::plus);
        return total.<Reply>map(
                        sum ->
                                new PlanOffered(
                                        advise.language(),
                                        advise.occasion(),
                                        plan.products(),
                                        plan.unavailable(),
                                        sum))
                .orElseGet(
                        () ->
                                new CategoriesSuggested(
                                        advise.language(),
                                        advise.occasion(),
                                        fitting(advise.language(), advise.keywords()).stream()
                                                .map(Category::shown)
                                                .toList()));
    }

    /** The categories of the products that are called so, those of most first; else all. */
    private List<Category> fitting(Language language, List<String> keywords) {
        Map<Integer, Integer> named = new LinkedHashMap<>();
        for (String keyword : keywords) {
            Found found = products.first(Listing.OfWords.of(keyword, language), LOOKED_AT);
            if (found.tier().isAllWords()) {
                found.best().stream()
                        .filter(FoundProduct::isInStock)
                        .findFirst()
                        .ifPresent(best -> named.merge(best.category(), 1, Integer::sum));
            }
        }
        List<Category> fitting =
                named.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .flatMap(each -> categories.byId(each.getKey()).stream())
                        .toList();
        return fitting.isEmpty() ? categories.all() : fitting;
    }
}
