package commerce.cart.checkout;

import commerce.cart.CartProperties;
import commerce.cart.checkout.Checkout.Summary;
import commerce.cart.checkout.CheckoutDecision.AskAddress;
import commerce.cart.checkout.CheckoutDecision.AskPayment;
import commerce.cart.checkout.CheckoutDecision.BelowMinimum;
import commerce.cart.checkout.CheckoutDecision.CartInstead;
import commerce.cart.checkout.CheckoutDecision.Drop;
import commerce.cart.checkout.CheckoutDecision.NothingInCart;
import commerce.cart.checkout.CheckoutDecision.PlaceOrder;
import commerce.cart.checkout.CheckoutDecision.RejectAddress;
import commerce.cart.checkout.CheckoutDecision.SumUp;
import commerce.cart.checkout.CheckoutStep.AwaitingAddress;
import commerce.cart.checkout.CheckoutStep.AwaitingPayment;
import commerce.cart.checkout.CheckoutStep.Confirming;
import commerce.cart.customer.CustomerProfile;
import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Reply.PriceChange;
import commerce.contracts.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How a checkout goes on: by its own step, whatever the sender of a command believed it to be.
 * Values in, a decision out.
 */
@Component
public class CheckoutRules {

    private final CartProperties shop;
    private final DeliveryZones zones;
    private final Discounts discounts;

    public CheckoutRules(CartProperties shop, DeliveryZones zones, Discounts discounts) {
        this.shop = shop;
        this.zones = zones;
        this.discounts = discounts;
    }

    /** What a basket costs this customer, with delivery where it is known where to. */
    public Quote quote(Situation now) {
        return quote(now, now.checkout() == null ? null : now.checkout().step().place());
    }

    /** From the beginning, whatever was under way. */
    public CheckoutDecision start(Situation now) {
        return underWay(
                new Situation(null, now.basket(), now.profile(), now.now()), AskAddress::new);
    }

    public CheckoutDecision giveAddress(Situation now, Located located) {
        return underWay(now, checkout -> goTo(now, checkout, located, checkout.step().payment()));
    }

    public CheckoutDecision useLastAddress(Situation now) {
        return underWay(now, checkout -> goToLastAddress(now, checkout));
    }

    public CheckoutDecision changeAddress(Situation now) {
        return underWay(now, CheckoutRules::askAddress);
    }

    public CheckoutDecision choosePayment(Situation now, PaymentMethod method) {
        return underWay(now, checkout -> pay(now, checkout, method));
    }

    /**
     * @param summary the one that was tapped; absent where a yes was said in words, then the one
     *     shown last is meant
     */
    public CheckoutDecision confirm(Situation now, @Nullable String summary) {
        return underWay(now, checkout -> confirm(now, checkout, summary));
    }

    /** What the customer confirmed could not be ordered just now: they see it once more. */
    public CheckoutDecision sumUpAgain(Situation now) {
        return confirm(now, "");
    }

    public CheckoutDecision cancel(Situation now) {
        return now.checkout() == null ? cartInstead(now) : new Drop();
    }

    /** Something was said, and what it means depends on what the checkout is waiting for. */
    public CheckoutDecision answer(
            Situation now,
            String text,
            @Nullable String address,
            @Nullable PaymentMethod payment,
            @Nullable Boolean affirms) {
        Checkout checkout = now.checkout();
        if (checkout == null) {
            return cartInstead(now);
        }
        boolean mixed = payment != null || affirms != null;
        return switch (checkout.step()) {
            case AwaitingAddress step -> {
                PaymentMethod method = payment != null ? payment : step.payment();
                if (address != null || Address.of(text).hasDoor()) {
                    yield goTo(now, checkout, locate(text, address, mixed), method);
                }
                if (payment != null) {
                    yield askAddress(checkout.awaitingAddress(payment));
                }
                if (affirms != null) {
                    yield affirms ? goToLastAddress(now, checkout) : new Drop();
                }
                yield goTo(now, checkout, zones.locate(text), method);
            }
            case AwaitingPayment step -> {
                if (address != null) {
                    yield goTo(now, checkout, locate(text, address, mixed), payment);
                }
                yield payment != null
                        ? pay(now, checkout, payment)
                        : askPayment(now, checkout, step.place());
            }
            case Confirming step -> {
                if (address != null) {
                    PaymentMethod method = payment != null ? payment : step.payment();
                    yield goTo(now, checkout, locate(text, address, mixed), method);
                }
                if (payment != null && (payment != step.payment() || affirms == null)) {
                    yield pay(now, checkout, payment);
                }
                if (affirms != null) {
                    yield affirms ? confirm(now, checkout, null) : new Drop();
                }
                yield sumUp(now, checkout, step.place(), step.payment());
            }
        };
    }

    private CheckoutDecision underWay(
            Situation now, Function<Checkout, CheckoutDecision> whatNext) {
        if (now.basket().isEmpty()) {
            return new NothingInCart();
        }
        if (now.checkout() != null) {
            return whatNext.apply(now.checkout());
        }
        return atLeast(now, zones.minimum(null), () -> whatNext.apply(Checkout.started(now.now())));
    }

    private CheckoutDecision goTo(
            Situation now, Checkout checkout, Located located, @Nullable PaymentMethod payment) {
        return switch (located) {
            case Located.Rejected(var problem) ->
                    new RejectAddress(checkout.awaitingAddress(payment), problem);
            case Located.Within(Place place) ->
                    payment == null
                            ? atLeast(
                                    now,
                                    zones.minimum(place),
                                    () -> askPayment(now, checkout, place))
                            : sumUp(now, checkout, place, payment);
        };
    }

    private CheckoutDecision goToLastAddress(Situation now, Checkout checkout) {
        CustomerProfile.LastOrder last = now.profile().last();
        return last == null
                ? askAddress(checkout)
                : goTo(
                        now,
                        checkout,
                        zones.locate(new Place(last.address(), last.zone())),
                        checkout.step().payment());
    }

    private CheckoutDecision pay(Situation now, Checkout checkout, PaymentMethod method) {
        Place place = checkout.step().place();
        boolean taken = shop.payment().methods().contains(method);
        if (place == null) {
            return askAddress(taken ? checkout.awaitingAddress(method) : checkout);
        }
        return taken ? sumUp(now, checkout, place, method) : askPayment(now, checkout, place);
    }

    private CheckoutDecision confirm(Situation now, Checkout checkout, @Nullable String summary) {
        return switch (checkout.step()) {
            case AwaitingAddress _ -> askAddress(checkout);
            case AwaitingPayment step -> askPayment(now, checkout, step.place());
            case Confirming step ->
                    atLeast(
                            now,
                            zones.minimum(step.place()),
                            () -> {
                                Quote quote = quote(now, step.place());
                                String seen = summary != null ? summary : shownId(checkout);
                                return quote.summaryId(
                                                        checkout.startedAt(),
                                                        step.place(),
                                                        step.payment())
                                                .equals(seen)
                                        ? new PlaceOrder(checkout, step, quote)
                                        : sumUp(now, checkout, step.place(), step.payment());
                            });
        };
    }

    private static CheckoutDecision askAddress(Checkout checkout) {
        return new AskAddress(checkout.awaitingAddress(checkout.step().payment()));
    }

    private AskPayment askPayment(Situation now, Checkout checkout, Place place) {
        return new AskPayment(
                checkout.at(new AwaitingPayment(place)),
                place,
                zones.delivery(place, now.basket().subtotal()));
    }

    private CheckoutDecision sumUp(
            Situation now, Checkout checkout, Place place, PaymentMethod payment) {
        return atLeast(
                now,
                zones.minimum(place),
                () -> {
                    Quote quote = quote(now, place);
                    String id = quote.summaryId(checkout.startedAt(), place, payment);
                    Confirming step = new Confirming(place, payment);
                    return new SumUp(
                            new Checkout(
                                    step,
                                    new Summary(id, now.basket().prices()),
                                    checkout.startedAt()),
                            step,
                            quote,
                            id,
                            changes(now.basket(), checkout.shown()));
                });
    }

    private CheckoutDecision atLeast(
            Situation now, Money minimum, Supplier<CheckoutDecision> otherwise) {
        Money subtotal = now.basket().subtotal();
        return subtotal.isLessThan(minimum) ? new BelowMinimum(minimum, subtotal) : otherwise.get();
    }

    private Quote quote(Situation now, @Nullable Place place) {
        Money subtotal = now.basket().subtotal();
        return new Quote(
                now.basket(),
                discounts.best(now.profile().tier(), subtotal),
                place == null ? null : zones.delivery(place, subtotal));
    }

    /**
     * @param mixed whether more was said than an address: then the words picked out of the message
     *     are the better ones to keep
     */
    private Located locate(String text, @Nullable String address, boolean mixed) {
        Located whole = zones.locate(text);
        if (address == null || (whole instanceof Located.Within && !mixed)) {
            return whole;
        }
        Located picked = zones.locate(address);
        return picked instanceof Located.Within || whole instanceof Located.Rejected
                ? picked
                : whole;
    }

    private static CheckoutDecision cartInstead(Situation now) {
        return now.basket().isEmpty() ? new NothingInCart() : new CartInstead();
    }

    private static @Nullable String shownId(Checkout checkout) {
        return checkout.shown() == null ? null : checkout.shown().id();
    }

    private static List<PriceChange> changes(Basket basket, @Nullable Summary shown) {
        Map<Sku, Money> before = shown == null ? Map.of() : shown.prices();
        List<PriceChange> changes = new ArrayList<>();
        basket.lines()
                .forEach(
                        line -> {
                            Money seen = before.get(line.sku());
                            if (seen != null && !seen.equals(line.unitPrice())) {
                                changes.add(new PriceChange(line.name(), seen, line.unitPrice()));
                            }
                        });
        return changes;
    }
}
