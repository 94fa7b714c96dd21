package commerce.cart.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.cart.CartProperties;
import commerce.cart.Rules;
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
import commerce.cart.customer.CustomerProfile.LastOrder;
import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Reply.CartLine;
import commerce.contracts.Reply.CartView;
import commerce.contracts.Reply.PriceChange;
import commerce.contracts.Sku;
import commerce.contracts.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckoutRulesTest {

    private static final Currency ARS = Currency.getInstance("ARS");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HOME = "Av. Santa Fe 1234, Palermo";

    private final CartProperties shop = Rules.delivered();
    private final DeliveryZones zones = new DeliveryZones(shop);
    private final CheckoutRules rules = new CheckoutRules(shop, zones, new Discounts(shop));

    private final Basket milk = basket("1480.00", 2);
    private final CustomerProfile stranger = CustomerProfile.unknown(ARS);
    private final CustomerProfile known =
            new CustomerProfile(
                    1,
                    Money.of("3000.00", "ARS"),
                    Tier.REGULAR,
                    new LastOrder("ORD-1", "Callao 500", "CABA"));

    @Test
    void aCheckoutGoesFromAddressToPaymentToSummaryToOrder() {
        Checkout asked = ((AskAddress) rules.start(with(null, milk))).next();
        AskPayment payment = (AskPayment) rules.giveAddress(with(asked, milk), zones.locate(HOME));
        SumUp summary = (SumUp) rules.choosePayment(with(payment.next(), milk), PaymentMethod.CASH);
        CheckoutDecision placed = rules.confirm(with(summary.next(), milk), summary.summary());

        assertThat(asked.step()).isEqualTo(new AwaitingAddress(null));
        assertThat(payment.delivery()).isEqualTo(Money.of("300.00", "ARS"));
        assertThat(summary.quote().total())
                // 2 × 1480 less 2 % for the first order, plus delivery
                .isEqualTo(Money.of("3200.80", "ARS"));
        assertThat(summary.changes()).isEmpty();
        assertThat(placed).isInstanceOf(PlaceOrder.class);
    }

    @Test
    void anEmptyCartHasNoCheckout() {
        Situation nothing = with(null, new Basket(List.of(), ARS));

        assertThat(rules.start(nothing)).isEqualTo(new NothingInCart());
        assertThat(rules.giveAddress(nothing, zones.locate(HOME))).isEqualTo(new NothingInCart());
        assertThat(rules.confirm(nothing, null)).isEqualTo(new NothingInCart());
        assertThat(rules.cancel(nothing)).isEqualTo(new NothingInCart());
        assertThat(rules.answer(nothing, "sí", null, null, true)).isEqualTo(new NothingInCart());
    }

    @Test
    void anOrderHasAMinimum() {
        Situation little = with(null, basket("499.99", 1));

        assertThat(rules.start(little))
                .isEqualTo(new BelowMinimum(Money.of("500.00", "ARS"), Money.of("499.99", "ARS")));
        assertThat(rules.start(with(null, basket("500.00", 1)))).isInstanceOf(AskAddress.class);
    }

    @Test
    void whatIsTakenOutOfTheCartDuringACheckoutCountsForTheMinimum() {
        Checkout confirming = confirming(milk).next();

        assertThat(rules.confirm(with(confirming, basket("100.00", 1)), null))
                .isInstanceOf(BelowMinimum.class);
    }

    @Test
    void anAddressWithoutACheckoutStartsOne() {
        assertThat(rules.giveAddress(with(null, milk), zones.locate(HOME)))
                .isInstanceOf(AskPayment.class);
    }

    @Test
    void aPaymentWithoutAnAddressAsksForTheAddressAndIsKept() {
        AskAddress asked =
                (AskAddress) rules.choosePayment(with(null, milk), PaymentMethod.TRANSFER);

        assertThat(asked.next().step()).isEqualTo(new AwaitingAddress(PaymentMethod.TRANSFER));
        assertThat(rules.giveAddress(with(asked.next(), milk), zones.locate(HOME)))
                .isInstanceOf(SumUp.class);
    }

    @Test
    void aConfirmationWithoutASummaryAsksForWhatIsMissing() {
        assertThat(rules.confirm(with(null, milk), null)).isInstanceOf(AskAddress.class);
        assertThat(rules.confirm(with(awaitingPayment(), milk), "abc"))
                .isInstanceOf(AskPayment.class);
    }

    @Test
    void theLastAddressIsUsedWithoutReadingItAgain() {
        CheckoutDecision decision =
                rules.useLastAddress(new Situation(awaitingAddress(), milk, known, NOW));

        assertThat(((AskPayment) decision).place()).isEqualTo(new Place("Callao 500", "CABA"));
        assertThat(rules.useLastAddress(with(awaitingAddress(), milk)))
                .isInstanceOf(AskAddress.class);
    }

    @Test
    void aLastAddressInAZoneThatIsNoLongerServedIsRejected() {
        CustomerProfile moved =
                new CustomerProfile(
                        1,
                        Money.of("1.00", "ARS"),
                        Tier.REGULAR,
                        new LastOrder("ORD-1", "Callao 500", "Zona que fue"));

        assertThat(rules.useLastAddress(new Situation(awaitingAddress(), milk, moved, NOW)))
                .isInstanceOf(RejectAddress.class);
    }

    @Test
    void anotherAddressKeepsThePayment() {
        AskAddress asked = (AskAddress) rules.changeAddress(with(confirming(milk).next(), milk));
        SumUp again =
                (SumUp)
                        rules.giveAddress(
                                with(asked.next(), milk), zones.locate("Mitre 500, Quilmes"));

        assertThat(again.step())
                .isEqualTo(
                        new Confirming(
                                new Place("Mitre 500, Quilmes", "Zona Sur"), PaymentMethod.CASH));
    }

    @Test
    void aChangedPriceIsToldBeforeAnythingIsOrdered() {
        SumUp first = confirming(milk);
        Basket dearer = basket("1500.00", 2);

        SumUp again = (SumUp) rules.confirm(with(first.next(), dearer), first.summary());

        assertThat(again.summary()).isNotEqualTo(first.summary());
        assertThat(again.changes())
                .containsExactly(
                        new PriceChange(
                                "Producto",
                                Money.of("1480.00", "ARS"),
                                Money.of("1500.00", "ARS")));
        assertThat(rules.confirm(with(again.next(), dearer), first.summary()))
                .isInstanceOf(SumUp.class);
        assertThat(rules.confirm(with(again.next(), dearer), again.summary()))
                .isInstanceOf(PlaceOrder.class);
    }

    @Test
    void aCartThatChangedSinceTheSummaryIsSummedUpAgain() {
        SumUp first = confirming(milk);

        assertThat(rules.confirm(with(first.next(), basket("1480.00", 3)), null))
                .isInstanceOf(SumUp.class);
    }

    @Test
    void theSummaryOfAnEarlierCheckoutConfirmsNothing() {
        SumUp first = confirming(milk);
        Checkout later =
                new Checkout(first.next().step(), first.next().shown(), NOW.plusSeconds(60));

        assertThat(rules.confirm(with(later, milk), first.summary())).isInstanceOf(SumUp.class);
    }

    @Test
    void whileAnAddressIsAwaitedWordsAreAnAddress() {
        Situation now = new Situation(awaitingAddress(), milk, known, NOW);

        assertThat(rules.answer(now, HOME, null, null, null)).isInstanceOf(AskPayment.class);
        assertThat(rules.answer(now, "Av. Colón 500, Córdoba", null, null, null))
                .isInstanceOf(RejectAddress.class);
        assertThat(rules.answer(now, "mmm", null, null, null)).isInstanceOf(RejectAddress.class);
        assertThat(rules.answer(now, "sí", null, null, true)).isInstanceOf(AskPayment.class);
        assertThat(rules.answer(now, "no", null, null, false)).isEqualTo(new Drop());
        assertThat(rules.answer(now, "en efectivo", null, PaymentMethod.CASH, null))
                .isInstanceOf(AskAddress.class);
        assertThat(rules.answer(with(awaitingAddress(), milk), "sí", null, null, true))
                .isInstanceOf(AskAddress.class);
    }

    @Test
    void addressAndPaymentInOneMessageAreBothTaken() {
        SumUp summary =
                (SumUp)
                        rules.answer(
                                with(awaitingAddress(), milk),
                                "mandalo a Santa Fe 1234, Palermo y pago con tarjeta",
                                "Santa Fe 1234, Palermo",
                                PaymentMethod.CARD,
                                null);

        assertThat(summary.step())
                .isEqualTo(
                        new Confirming(
                                new Place("Santa Fe 1234, Palermo", "CABA"), PaymentMethod.CARD));
    }

    @Test
    void whileAPaymentIsAwaitedOnlyAPaymentIsUnderstood() {
        Situation now = with(awaitingPayment(), milk);

        assertThat(rules.answer(now, "efectivo", null, PaymentMethod.CASH, null))
                .isInstanceOf(SumUp.class);
        assertThat(rules.answer(now, "sí", null, null, true)).isInstanceOf(AskPayment.class);
        assertThat(rules.answer(now, "mmm", null, null, null)).isInstanceOf(AskPayment.class);
    }

    @Test
    void aSummaryIsConfirmedRefusedOrChanged() {
        Situation now = with(confirming(milk).next(), milk);

        assertThat(rules.answer(now, "dale", null, null, true)).isInstanceOf(PlaceOrder.class);
        assertThat(rules.answer(now, "no", null, null, false)).isEqualTo(new Drop());
        assertThat(rules.answer(now, "mmm", null, null, null)).isInstanceOf(SumUp.class);
        assertThat(rules.answer(now, "mejor con tarjeta", null, PaymentMethod.CARD, null))
                .isInstanceOfSatisfying(
                        SumUp.class,
                        changed ->
                                assertThat(changed.step().payment()).isEqualTo(PaymentMethod.CARD));
        assertThat(rules.answer(now, "no, con tarjeta", null, PaymentMethod.CARD, false))
                .isInstanceOf(SumUp.class);
        assertThat(rules.answer(now, "a Mitre 500, Quilmes", "Mitre 500, Quilmes", null, null))
                .isInstanceOfSatisfying(
                        SumUp.class,
                        changed -> assertThat(changed.step().place().zone()).isEqualTo("Zona Sur"));
    }

    @Test
    void withoutACheckoutAnAnswerOrACancellationShowsTheCart() {
        assertThat(rules.answer(with(null, milk), HOME, null, null, null))
                .isEqualTo(new CartInstead());
        assertThat(rules.cancel(with(null, milk))).isEqualTo(new CartInstead());
        assertThat(rules.cancel(with(awaitingPayment(), milk))).isEqualTo(new Drop());
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void subtotalLessDiscountPlusDeliveryIsTheTotal(int seed) {
        Random random = new Random(seed);
        Basket basket = anyBasket(random);
        CustomerProfile profile =
                new CustomerProfile(
                        1, Money.zero(ARS), List.of(Tier.values()).get(random.nextInt(3)), null);
        Checkout checkout = random.nextBoolean() ? awaitingPayment() : awaitingAddress();

        CartView view = rules.quote(new Situation(checkout, basket, profile, NOW)).view();

        Money lines =
                view.lines().stream()
                        .map(line -> line.unitPrice().times(line.quantity()))
                        .reduce(Money.zero(ARS), Money::plus);
        Money discount = view.discount() == null ? Money.zero(ARS) : view.discount().amount();
        Money delivery = view.delivery() == null ? Money.zero(ARS) : view.delivery();
        assertThat(view.subtotal()).isEqualTo(lines);
        assertThat(view.total()).isEqualTo(lines.minus(discount).plus(delivery));
        assertThat(discount).isLessThanOrEqualTo(view.subtotal());
        assertThat(view.delivery() == null).isEqualTo(checkout.step().place() == null);
        if (view.delivery() != null) {
            assertThat(view.delivery().isZero())
                    .isEqualTo(lines.compareTo(Money.of("5000.00", "ARS")) >= 0);
        }
    }

    private SumUp confirming(Basket basket) {
        return (SumUp) rules.choosePayment(with(awaitingPayment(), basket), PaymentMethod.CASH);
    }

    private static Checkout awaitingAddress() {
        return new Checkout(new AwaitingAddress(null), null, NOW);
    }

    private static Checkout awaitingPayment() {
        return new Checkout(new AwaitingPayment(new Place(HOME, "CABA")), null, NOW);
    }

    private Situation with(@Nullable Checkout checkout, Basket basket) {
        return new Situation(checkout, basket, stranger, NOW);
    }

    private static Basket basket(String price, int quantity) {
        return new Basket(
                List.of(Basket.line(new Sku("P-1"), "Producto", quantity, Money.of(price, "ARS"))),
                ARS);
    }

    private static Basket anyBasket(Random random) {
        List<CartLine> lines = new ArrayList<>();
        int many = random.nextInt(1, 51);
        for (int i = 0; i < many; i++) {
            lines.add(
                    Basket.line(
                            new Sku("P-" + i),
                            "Producto",
                            random.nextInt(1, 100),
                            Money.of(
                                    random.nextInt(1, many > 5 ? 2_000_000 : 2_000)
                                            + "."
                                            + (10 + random.nextInt(90)),
                                    "ARS")));
        }
        return new Basket(lines, ARS);
    }
}
