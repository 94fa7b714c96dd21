package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How well the shop knows a customer: by orders placed and money spent. */
public enum Tier {
    @JsonProperty("new")
    NEW,
    @JsonProperty("regular")
    REGULAR,
    @JsonProperty("vip")
    VIP
}
