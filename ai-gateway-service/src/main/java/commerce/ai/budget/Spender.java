package commerce.ai.budget;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On whose account something is asked: a customer's, an API key's, or the shop's own.
 *
 * @param kind whose account it is
 * @param name the customer's id or the key's name; blank for the shop
 */
public record Spender(Kind kind, String name) {

    /** Whose account. */
    public enum Kind {
        CUSTOMER,
        KEY,
        SHOP
    }

    /** Nobody's in particular. */
    public static final Spender SHOP = new Spender(Kind.SHOP, "");

    private static final ScopedValue<Spender> CURRENT = ScopedValue.newInstance();

    public static Spender customer(String id) {
        return new Spender(Kind.CUSTOMER, id);
    }

    public static Spender key(String name) {
        return new Spender(Kind.KEY, name);
    }

    /** On whose account this thread works. */
    public static Spender current() {
        return Objects.requireNonNull(CURRENT.orElse(SHOP));
    }

    /** Does something on this account. */
    public <T extends @Nullable Object, X extends Throwable> T call(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
