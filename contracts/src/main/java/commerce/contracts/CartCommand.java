package commerce.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants done with their cart, checkout or orders. Stream {@code cart-commands},
 * from intent-service and catalog-service to cart-service, which checks its own state whatever the
 * sender believed, and answers each with exactly one {@link Reply}.
 */
public sealed interface CartCommand extends Event {

    /** The language the answer is to be in. */
    Language language();

    /**
     * @param leftOut what was asked for and cannot be added, for the answer to say
     * @param choices what was asked for and fits several products, for the answer to offer
     */
    @WireType("add-items.v1")
    record AddItems(
            Language language,
            List<Item> items,
            List<Reply.LeftOut> leftOut,
            List<Reply.Choice> choices)
            implements CartCommand {
        public AddItems {
            items = List.copyOf(items);
            leftOut = List.copyOf(leftOut);
            choices = List.copyOf(choices);
        }
    }

    record Item(Sku sku, Quantity quantity) {}

    /** WhatsApp's own cart, with quantities as received: unknown products are left out aloud. */
    @WireType("merge-native-order.v1")
    record MergeNativeOrder(Language language, List<InboundMessage.OrderedProduct> products)
            implements CartCommand {
        public MergeNativeOrder {
            products = List.copyOf(products);
        }
    }

    /** Which line is meant: exactly one of the three is given. */
    record LineReference(@Nullable Sku sku, @Nullable String words, @Nullable Integer ordinal) {
        public LineReference {
            int given = (sku != null ? 1 : 0) + (words != null ? 1 : 0) + (ordinal != null ? 1 : 0);
            Check.between("ways to name a line", given, 1, 1);
        }

        public static LineReference of(Sku sku) {
            return new LineReference(sku, null, null);
        }

        public static LineReference ofWords(String words) {
            return new LineReference(null, words, null);
        }

        /**
         * @param ordinal place in the cart last shown, from 1; −1 is the last
         */
        public static LineReference ofOrdinal(int ordinal) {
            return new LineReference(null, null, ordinal);
        }
    }

    /**
     * @param quantity the new quantity; 0 removes the line
     */
    @WireType("change-quantity.v1")
    record ChangeQuantity(Language language, LineReference line, int quantity)
            implements CartCommand {}

    @WireType("remove-line.v1")
    record RemoveLine(Language language, LineReference line) implements CartCommand {}

    /** Show one line with what can be done to it. */
    @WireType("show-line.v1")
    record ShowLine(Language language, Sku sku) implements CartCommand {}

    /**
     * @param confirmed whether the customer was asked and said yes; without, they are asked
     */
    @WireType("clear-cart.v1")
    record ClearCart(Language language, boolean confirmed) implements CartCommand {}

    /**
     * @param page from 1
     * @param toModify whether the customer wants to change it: the lines are offered as rows
     */
    @WireType("show-cart.v1")
    record ShowCart(Language language, int page, boolean toModify) implements CartCommand {}

    @WireType("start-checkout.v1")
    record StartCheckout(Language language) implements CartCommand {}

    /**
     * @param address in words; absent where only a pin was sent
     * @param latitude degrees, with {@code longitude}, where a pin was sent
     */
    @WireType("give-address.v1")
    record GiveAddress(
            Language language,
            @Nullable String address,
            @Nullable Double latitude,
            @Nullable Double longitude)
            implements CartCommand {}

    @WireType("use-last-address.v1")
    record UseLastAddress(Language language) implements CartCommand {}

    @WireType("change-address.v1")
    record ChangeAddress(Language language) implements CartCommand {}

    @WireType("choose-payment.v1")
    record ChoosePayment(Language language, PaymentMethod method) implements CartCommand {}

    /**
     * @param summary which summary was confirmed; absent where the customer said so in words, then
     *     the last one shown is meant
     */
    @WireType("confirm-order.v1")
    record ConfirmOrder(Language language, @Nullable String summary) implements CartCommand {}

    /**
     * Something said while a checkout is believed to be under way: an address, a way to pay, a yes
     * or a no, by what the checkout is waiting for.
     *
     * @param affirms true for yes, false for no, absent where neither was said
     */
    @WireType("answer-checkout.v1")
    record AnswerCheckout(
            Language language,
            String text,
            @Nullable String address,
            @Nullable PaymentMethod payment,
            @Nullable Boolean affirms)
            implements CartCommand {}

    @WireType("cancel-checkout.v1")
    record CancelCheckout(Language language) implements CartCommand {}

    /**
     * Drops a checkout that is under way; without one, cancels an order.
     *
     * @param number the order; absent for the last one
     */
    @WireType("cancel-order.v1")
    record CancelOrder(Language language, @Nullable String number) implements CartCommand {}

    /**
     * @param number the order; absent for the last one
     */
    @WireType("track-order.v1")
    record TrackOrder(Language language, @Nullable String number) implements CartCommand {}

    @WireType("repeat-last-order.v1")
    record RepeatLastOrder(Language language) implements CartCommand {}

    @WireType("show-favorites.v1")
    record ShowFavorites(Language language) implements CartCommand {}

    @WireType("show-delivery-info.v1")
    record ShowDeliveryInfo(Language language) implements CartCommand {}

    @WireType("show-payment-info.v1")
    record ShowPaymentInfo(Language language) implements CartCommand {}
}
