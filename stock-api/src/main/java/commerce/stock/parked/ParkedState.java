package commerce.stock.parked;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What became of a parked entry. */
enum ParkedState {
    /** Waits for somebody to decide. */
    @JsonProperty("parked")
    PARKED,
    /** Is on its way back to its stage. */
    @JsonProperty("replaying")
    REPLAYING,
    /** Is back at its stage. */
    @JsonProperty("replayed")
    REPLAYED,
    /** Given up for good. */
    @JsonProperty("discarded")
    DISCARDED,
    /** Nobody decided in time; its content is removed. */
    @JsonProperty("expired")
    EXPIRED;

    /** As the database says it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ParkedState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
