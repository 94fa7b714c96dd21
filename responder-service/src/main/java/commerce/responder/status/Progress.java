package commerce.responder.status;

import commerce.contracts.StatusUpdate;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a message got, as far as some statuses say. They come in any order, and not all come.
 *
 * @param rowId our id of the message, which came back; absent where none did
 * @param waMessageId WhatsApp's id of it
 */
record Progress(
        @Nullable Long rowId,
        String waMessageId,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant failedAt,
        @Nullable Integer errorCode) {

    static Progress of(StatusUpdate update) {
        Instant at = update.at();
        Long rowId = rowId(update.callbackData());
        String waId = update.messageId();
        return switch (update.status()) {
            case SENT -> new Progress(rowId, waId, at, null, null, null, null);
            case DELIVERED -> new Progress(rowId, waId, null, at, null, null, null);
            // A voice message that was played was read first.
            case READ, PLAYED -> new Progress(rowId, waId, null, null, at, null, null);
            case FAILED -> new Progress(rowId, waId, null, null, null, at, code(update));
        };
    }

    /** What two statuses of the same message say together. */
    Progress and(Progress other) {
        return new Progress(
                rowId,
                waMessageId,
                earlier(sentAt, other.sentAt),
                earlier(deliveredAt, other.deliveredAt),
                earlier(readAt, other.readAt),
                earlier(failedAt, other.failedAt),
                errorCode == null ? other.errorCode : errorCode);
    }

    /** Whose progress it is. */
    Object subject() {
        return rowId == null ? waMessageId : rowId;
    }

    private static @Nullable Integer code(StatusUpdate update) {
        return update.failures().isEmpty() ? null : update.failures().getFirst().code();
    }

    /** Absent where it is not ours: other systems may send with the same number. */
    private static @Nullable Long rowId(@Nullable String callbackData) {
        return callbackData != null && callbackData.matches("[1-9][0-9]{0,17}")
                ? Long.valueOf(callbackData)
                : null;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other)
                .filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
