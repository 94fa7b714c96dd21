package commerce.simulator.customer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message of the business as a customer received it. */
public final class Received {

    /**
     * What an entry weighs beside its payload: the object, its strings, its places in two lists.
     */
    private static final int OVERHEAD = 400;

    private final long seq;
    private final String id;
    private final Instant at;
    private final Customer customer;
    private final byte[] payload;
    private final @Nullable String opaque;

    Received(
            long seq,
            String id,
            Instant at,
            Customer customer,
            byte[] payload,
            @Nullable String opaque) {
        this.seq = seq;
        this.id = id;
        this.at = at;
        this.customer = customer;
        this.payload = payload;
        this.opaque = opaque;
    }

    /** Position in the order of accepting, over all customers; never used twice. */
    public long seq() {
        return seq;
    }

    public String id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    public Customer customer() {
        return customer;
    }

    /** The JSON exactly as the business sent it. */
    public String payload() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** {@code biz_opaque_callback_data}. */
    public @Nullable String opaque() {
        return opaque;
    }

    int weight() {
        return payload.length + OVERHEAD;
    }
}
