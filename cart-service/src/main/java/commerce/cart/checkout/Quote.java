package commerce.cart.checkout;

import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Reply.CartView;
import commerce.contracts.Reply.Discount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a basket costs.
 *
 * @param discount absent where nothing is taken off
 * @param delivery absent where it is not known where to
 */
public record Quote(Basket basket, @Nullable Discount discount, @Nullable Money delivery) {

    public Money subtotal() {
        return basket.subtotal();
    }

    /** Subtotal less discount plus delivery, as far as known. */
    public Money total() {
        Money total = basket.subtotal();
        if (discount != null) {
            total = total.minus(discount.amount());
        }
        return delivery == null ? total : total.plus(delivery);
    }

    public CartView view() {
        return new CartView(basket.lines(), subtotal(), discount, delivery, total());
    }

    /**
     * The id of a summary that says this. It is worked out from all that is said, so that a summary
     * is out of date as soon as anything in it is, whoever changed it.
     */
    String summaryId(Instant startedAt, Place place, PaymentMethod payment) {
        String said =
                String.join(
                        "\n",
                        startedAt.toString(),
                        place.toString(),
                        payment.code(),
                        basket.lines().toString(),
                        String.valueOf(discount),
                        String.valueOf(delivery));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
