package commerce.responder.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The states of {@code outbound.message}, moved forward. */
class MessageProgress {

    /** The customer wants nothing more from this business. */
    private static final int OPTED_OUT = 131050;

    /**
     * A message that was delivered or read stays so; one that failed can only turn out to have
     * arrived after all. A row that says "failed" without WhatsApp's id was refused, and may since
     * have been sent again.
     */
    private static final String MOVE =
            """
            WITH news AS (
              SELECT id, wa_id,
                     to_timestamp(sent / 1000.0) AS sent, to_timestamp(delivered / 1000.0) AS delivered,
                     to_timestamp(read / 1000.0) AS read, to_timestamp(failed / 1000.0) AS failed, code
                FROM unnest(:ids::bigint[], :waIds::text[], :sent::bigint[], :delivered::bigint[],
                            :read::bigint[], :failed::bigint[], :codes::int[])
                  AS t (id, wa_id, sent, delivered, read, failed, code)
            ), locked AS (
              SELECT m.id AS row_id, news.*
                FROM outbound.message m JOIN news ON %s
               ORDER BY m.id FOR UPDATE OF m
            ), moved AS (
              UPDATE outbound.message m
                 SET state = CASE
                       WHEN m.state = 'suppressed' THEN m.state
                       WHEN l.read IS NOT NULL OR m.state = 'read' THEN 'read'
                       WHEN l.delivered IS NOT NULL OR m.state = 'delivered' THEN 'delivered'
                       WHEN l.failed IS NOT NULL
                            OR (m.state = 'failed' AND m.wa_message_id IS NOT NULL) THEN 'failed'
                       ELSE 'sent' END,
                     wa_message_id = coalesce(m.wa_message_id, l.wa_id),
                     sent_at = coalesce(m.sent_at, l.sent),
                     delivered_at = coalesce(m.delivered_at, l.delivered),
                     read_at = coalesce(m.read_at, l.read),
                     failed_at = coalesce(l.failed, m.failed_at),
                     error_code = coalesce(l.code, m.error_code)
                FROM locked l
               WHERE m.id = l.row_id
              RETURNING m.customer_id, l.code
            )
            INSERT INTO outbound.opt_out (customer_id)
            SELECT DISTINCT customer_id FROM moved WHERE code = :optedOut
            ON CONFLICT DO NOTHING""";

    private static final String BY_ROW = MOVE.formatted("news.id = m.id");
    private static final String BY_WHATSAPP_ID = MOVE.formatted("news.wa_id = m.wa_message_id");

    private final JdbcClient jdbc;

    MessageProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param progress at most one of each message, with our id
     */
    void applyByRow(List<Progress> progress) {
        apply(BY_ROW, progress, Comparator.comparing(Progress::rowId));
    }

    /**
     * @param progress at most one of each message, without our id
     */
    void applyByWhatsAppId(List<Progress> progress) {
        apply(BY_WHATSAPP_ID, progress, Comparator.comparing(Progress::waMessageId));
    }

    private void apply(String sql, List<Progress> unordered, Comparator<Progress> order) {
        if (unordered.isEmpty()) {
            return;
        }
        List<Progress> progress = unordered.stream().sorted(order).toList();
        jdbc.sql(sql)
                .param("ids", longs(progress, Progress::rowId))
                .param("waIds", progress.stream().map(Progress::waMessageId).toArray(String[]::new))
                .param("sent", longs(progress, each -> millis(each.sentAt())))
                .param("delivered", longs(progress, each -> millis(each.deliveredAt())))
                .param("read", longs(progress, each -> millis(each.readAt())))
                .param("failed", longs(progress, each -> millis(each.failedAt())))
                .param("codes", progress.stream().map(Progress::errorCode).toArray(Integer[]::new))
                .param("optedOut", OPTED_OUT)
                .update();
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Long[] longs(
            List<Progress> progress, Function<Progress, @Nullable Long> value) {
        @Nullable Long[] longs = new @Nullable Long[progress.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = value.apply(progress.get(i));
        }
        return longs;
    }
}
