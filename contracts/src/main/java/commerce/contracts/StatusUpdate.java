package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message we sent. Stream {@code statuses}, from ingest-service.
 *
 * @param messageId the id WhatsApp gave the message when it took it
 * @param callbackData what we sent along with it: our own id of it
 */
@WireType("status.v1")
public record StatusUpdate(
        String messageId,
        Status status,
        Instant at,
        @Nullable String recipient,
        @Nullable String callbackData,
        List<Failure> failures)
        implements Event {

    public StatusUpdate {
        failures = List.copyOf(failures);
    }

    /** How far a message got, in order; a failure can come at any time. */
    public enum Status {
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("read")
        READ,
        @JsonProperty("played")
        PLAYED,
        @JsonProperty("failed")
        FAILED
    }

    /**
     * @param code Meta's error code, the only part to branch on
     */
    public record Failure(int code, @Nullable String title, @Nullable String details) {}
}
