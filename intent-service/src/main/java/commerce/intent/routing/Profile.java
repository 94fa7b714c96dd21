package commerce.intent.routing;

import commerce.contracts.Reply;
import commerce.contracts.Tier;
import org.jspecify.annotations.Nullable;

/** What the shop knows of a customer from their orders. */
public record Profile(Tier tier, Reply.@Nullable LastOrder lastOrder) {

    /** Of somebody without an order. */
    public static final Profile NEW = new Profile(Tier.NEW, null);
}
