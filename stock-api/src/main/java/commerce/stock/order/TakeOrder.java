package commerce.stock.order;

import commerce.contracts.Money;
import commerce.contracts.Quantity;
import commerce.contracts.Sku;
import commerce.stock.ShopProperties;
import commerce.stock.audit.Audit;
import commerce.stock.customer.Customers;
import commerce.stock.outbox.CatalogChanges;
import commerce.stock.web.FieldProblem;
import commerce.stock.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes an order by phone: all of it is put aside, or there is no order. */
@Component
class TakeOrder {

    private final Orders orders;
    private final Shelf shelf;
    private final Customers customers;
    private final ShopProperties shop;
    private final CatalogChanges changes;
    private final Audit audit;

    TakeOrder(
            Orders orders,
            Shelf shelf,
            Customers customers,
            ShopProperties shop,
            CatalogChanges changes,
            Audit audit) {
        this.orders = orders;
        this.shelf = shelf;
        this.customers = customers;
        this.shop = shop;
        this.changes = changes;
        this.audit = audit;
    }

    @Transactional
    OrderView take(PhoneOrder wish) {
        List<String> skus = wish.items().stream().map(PhoneOrder.Item::sku).toList();
        Map<String, Offer> offers = shelf.offers(skus);
        List<FieldProblem> problems = problems(wish, offers);
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
        NewOrder order = priced(wish, offers);
        List<String> missing = shelf.reserve(wish.items(), order.number());
        if (!missing.isEmpty()) {
            throw shortOf(wish, missing);
        }
        orders.add(order);
        changes.stock(skus.stream().sorted().map(Sku::new).toList());
        audit.record(
                "order.placed",
                order.number(),
                Map.of(
                        "customer", wish.customerId(),
                        "total", order.totals().total().toString()));
        return orders.find(order.number()).orElseThrow();
    }

    private List<FieldProblem> problems(PhoneOrder wish, Map<String, Offer> offers) {
        List<FieldProblem> problems = new ArrayList<>(wish.problems());
        if (customers.find(wish.customerId()).isEmpty()) {
            problems.add(new FieldProblem("customerId", "is not a customer"));
        }
        if (shop.delivery().zone(wish.zone()).isEmpty()) {
            problems.add(
                    new FieldProblem(
                            "zone",
                            "must be one of "
                                    + String.join(
                                            ", ",
                                            shop.delivery().zones().stream()
                                                    .map(ShopProperties.Zone::name)
                                                    .toList())));
        }
        for (int i = 0; i < wish.items().size(); i++) {
            Offer offer = offers.get(wish.items().get(i).sku());
            if (offer == null || !offer.sold()) {
                problems.add(
                        new FieldProblem(
                                "items[%d].sku".formatted(i),
                                offer == null ? "is not a product" : "is no longer sold"));
            }
        }
        return problems;
    }

    private NewOrder priced(PhoneOrder wish, Map<String, Offer> offers) {
        List<NewOrder.Line> lines =
                wish.items().stream()
                        .map(
                                item -> {
                                    Offer offer = Objects.requireNonNull(offers.get(item.sku()));
                                    return new NewOrder.Line(
                                            offer,
                                            new Quantity(item.quantity()),
                                            shop.money(offer.price()));
                                })
                        .toList();
        Money subtotal =
                lines.stream()
                        .map(NewOrder.Line::subtotal)
                        .reduce(Money.zero(shop.currency()), Money::plus);
        ShopProperties.Zone zone = shop.delivery().zone(wish.zone()).orElseThrow();
        BigDecimal percent = Objects.requireNonNullElse(wish.discountPercent(), BigDecimal.ZERO);
        return new NewOrder(
                orders.nextNumber(),
                wish,
                lines,
                percent,
                Totals.of(
                        subtotal,
                        percent,
                        shop.money(shop.delivery().fee(zone, subtotal.amount()))));
    }

    private ProblemException shortOf(PhoneOrder wish, List<String> skus) {
        Map<String, Offer> now = shelf.offers(skus);
        List<Shortage> shortages =
                wish.items().stream()
                        .filter(item -> skus.contains(item.sku()))
                        .map(
                                item ->
                                        new Shortage(
                                                item.sku(),
                                                item.quantity(),
                                                Objects.requireNonNull(now.get(item.sku()))
                                                        .available()))
                        .toList();
        return ProblemException.conflict(
                        "short-stock",
                        "Not enough stock",
                        "There is not enough of %s. Nothing was ordered."
                                .formatted(String.join(", ", skus)))
                .with("shortages", shortages);
    }

    /** Of which product there is too little. */
    @Schema(name = "Shortage")
    record Shortage(String sku, int wanted, int available) {}
}
