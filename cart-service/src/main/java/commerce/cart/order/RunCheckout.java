package commerce.cart.order;

import commerce.cart.CartProperties;
import commerce.cart.cart.CartDesk;
import commerce.cart.cart.OpenCart;
import commerce.cart.checkout.CheckoutDecision;
import commerce.cart.checkout.CheckoutDecision.AskAddress;
import commerce.cart.checkout.CheckoutDecision.AskPayment;
import commerce.cart.checkout.CheckoutDecision.BelowMinimum;
import commerce.cart.checkout.CheckoutDecision.CartInstead;
import commerce.cart.checkout.CheckoutDecision.Drop;
import commerce.cart.checkout.CheckoutDecision.NothingInCart;
import commerce.cart.checkout.CheckoutDecision.RejectAddress;
import commerce.cart.checkout.CheckoutDecision.SumUp;
import commerce.cart.checkout.CheckoutRules;
import commerce.cart.checkout.Checkouts;
import commerce.cart.checkout.DeliveryZones;
import commerce.cart.checkout.Located;
import commerce.cart.checkout.Situation;
import commerce.cart.order.PlaceOrder.Outcome;
import commerce.cart.stock.Alternatives;
import commerce.contracts.CartCommand.AnswerCheckout;
import commerce.contracts.CartCommand.ChoosePayment;
import commerce.contracts.CartCommand.ConfirmOrder;
import commerce.contracts.CartCommand.GiveAddress;
import commerce.contracts.CustomerId;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Reply.DeliveryTime;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The commands of a checkout. Called in a transaction that holds the cart. */
@Component
public class RunCheckout {

    /** A second tap on "confirm" comes soon after the first: it is answered with the order. */
    private static final Duration SECOND_TAP = Duration.ofMinutes(10);

    private final CartProperties shop;
    private final CartDesk desk;
    private final CheckoutRules rules;
    private final DeliveryZones zones;
    private final Checkouts checkouts;
    private final PlaceOrder placeOrder;
    private final Orders orders;
    private final Alternatives alternatives;

    RunCheckout(
            CartProperties shop,
            CartDesk desk,
            CheckoutRules rules,
            DeliveryZones zones,
            Checkouts checkouts,
            PlaceOrder placeOrder,
            Orders orders,
            Alternatives alternatives) {
        this.shop = shop;
        this.desk = desk;
        this.rules = rules;
        this.zones = zones;
        this.checkouts = checkouts;
        this.placeOrder = placeOrder;
        this.orders = orders;
        this.alternatives = alternatives;
    }

    public Reply start(CustomerId customer, Language language) {
        return decide(customer, language, rules::start);
    }

    public Reply giveAddress(CustomerId customer, GiveAddress command) {
        return decide(
                customer,
                command.language(),
                situation -> rules.giveAddress(situation, locate(command)));
    }

    public Reply useLastAddress(CustomerId customer, Language language) {
        return decide(customer, language, rules::useLastAddress);
    }

    public Reply changeAddress(CustomerId customer, Language language) {
        return decide(customer, language, rules::changeAddress);
    }

    public Reply choosePayment(CustomerId customer, ChoosePayment command) {
        return decide(
                customer,
                command.language(),
                situation -> rules.choosePayment(situation, command.method()));
    }

    public Reply answer(CustomerId customer, AnswerCheckout command) {
        return decide(
                customer,
                command.language(),
                situation ->
                        rules.answer(
                                situation,
                                command.text(),
                                command.address(),
                                command.payment(),
                                command.affirms()));
    }

    public Reply confirm(CustomerId customer, ConfirmOrder command) {
        OpenCart open = desk.open(customer);
        if (open.cart().isEmpty()) {
            return orders.last(customer)
                    .filter(order -> order.placedAt().isAfter(open.now().minus(SECOND_TAP)))
                    .map(order -> FollowOrder.tracked(order, command.language()))
                    .orElseGet(() -> new Reply.CartEmpty(command.language()));
        }
        return carryOut(
                open,
                rules.confirm(open.situation(shop.currency()), command.summary()),
                command.language());
    }

    public Reply cancel(CustomerId customer, Language language) {
        return decide(customer, language, rules::cancel);
    }

    private Reply decide(
            CustomerId customer,
            Language language,
            Function<Situation, CheckoutDecision> decision) {
        OpenCart open = desk.open(customer);
        return carryOut(open, decision.apply(open.situation(shop.currency())), language);
    }

    private Reply carryOut(OpenCart open, CheckoutDecision decision, Language language) {
        CustomerId customer = open.customer();
        return switch (decision) {
            case NothingInCart() -> new Reply.CartEmpty(language);
            case CartInstead() -> new Reply.CartShown(language, desk.view(open), 1, false);
            case BelowMinimum(var minimum, var subtotal) ->
                    new Reply.MinimumNotReached(language, minimum, subtotal);
            case AskAddress(var next) -> {
                checkouts.save(customer, next);
                yield new Reply.AddressAsked(language, open.profile().lastAddress());
            }
            case RejectAddress(var next, var problem) -> {
                checkouts.save(customer, next);
                yield new Reply.AddressRejected(language, problem, zones.shown());
            }
            case AskPayment(var next, var place, var delivery) -> {
                checkouts.save(customer, next);
                yield new Reply.PaymentAsked(
                        language,
                        place.address(),
                        place.zone(),
                        delivery,
                        shop.payment().methods());
            }
            case SumUp sumUp -> summedUp(open, sumUp, language);
            case CheckoutDecision.PlaceOrder confirmed ->
                    told(open, placeOrder.place(open, confirmed), language);
            case Drop() -> {
                checkouts.drop(customer);
                yield new Reply.CheckoutCancelled(language);
            }
        };
    }

    private Reply summedUp(OpenCart open, SumUp sumUp, Language language) {
        checkouts.save(open.customer(), sumUp.next());
        return new Reply.OrderSummedUp(
                language,
                sumUp.quote().view(),
                sumUp.step().place().address(),
                sumUp.step().payment(),
                deliveryTime(),
                sumUp.summary(),
                sumUp.changes());
    }

    private Reply told(OpenCart before, Outcome outcome, Language language) {
        return switch (outcome) {
            case Outcome.Placed(NewOrder order) ->
                    new Reply.OrderConfirmed(
                            language,
                            order.number(),
                            order.quote().total(),
                            order.payment(),
                            deliveryTime(),
                            order.reviewReason() != null,
                            order.paymentLink() == null ? null : order.paymentLink().toString());
            case Outcome.FellShort(OpenCart left, var cut) ->
                    // What was short a moment ago may be back: then there is nothing to cut, and
                    // the customer is asked once more.
                    cut.shortages().isEmpty()
                            ? carryOut(
                                    before,
                                    rules.sumUpAgain(left.situation(shop.currency())),
                                    language)
                            : new Reply.StockFellShort(
                                    language,
                                    alternatives.nameFor(cut.shortages()),
                                    desk.view(left));
        };
    }

    private Located locate(GiveAddress command) {
        Double latitude = command.latitude();
        Double longitude = command.longitude();
        if (latitude != null && longitude != null) {
            return zones.locate(latitude, longitude, command.address());
        }
        return zones.locate(command.address() == null ? "" : command.address());
    }

    private DeliveryTime deliveryTime() {
        return new DeliveryTime(shop.delivery().leastMinutes(), shop.delivery().mostMinutes());
    }
}
