package commerce.cart.customer;

import commerce.contracts.Money;
import commerce.contracts.Tier;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A customer as their orders show them. Cancelled orders do not count.
 *
 * @param last the last order placed, also a cancelled one: where to deliver does not change by that
 */
public record CustomerProfile(int orders, Money spent, Tier tier, @Nullable LastOrder last) {

    public static CustomerProfile unknown(Currency currency) {
        return new CustomerProfile(0, Money.zero(currency), Tier.NEW, null);
    }

    /** Where the last order went. */
    public @Nullable String lastAddress() {
        return last == null ? null : last.address();
    }

    public record LastOrder(String number, String address, String zone) {}
}
