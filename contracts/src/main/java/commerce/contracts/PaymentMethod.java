package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** How an order is paid. */
public enum PaymentMethod {
    @JsonProperty("cash")
    CASH,
    @JsonProperty("card")
    CARD,
    @JsonProperty("transfer")
    TRANSFER;

    /** The name in actions and on the wire. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<PaymentMethod> fromCode(String code) {
        for (PaymentMethod method : values()) {
            if (method.code().equals(code)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
