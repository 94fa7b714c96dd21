package commerce.stock.conversation;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Conversations", description = "Who waits for a person")
class ConversationController {

    private static final String MATCHING =
            """
             FROM conversation.conversation c
             LEFT JOIN customer.customer w ON w.customer_id = c.customer_id
            WHERE (:withHuman::boolean IS NULL OR (c.with_human_since IS NOT NULL) = :withHuman)
            """;

    private final JdbcClient jdbc;
    private final HandBack handBack;

    ConversationController(JdbcClient jdbc, HandBack handBack) {
        this.jdbc = jdbc;
        this.handBack = handBack;
    }

    @GetMapping("/api/conversations")
    @Operation(
            summary =
                    "Conversations; those that wait for a person first, the longest waiting first")
    @Transactional(readOnly = true)
    Page<Conversation> list(
            @RequestParam(name = "with_human", required = false) @Nullable Boolean withHuman,
            @ParameterObject @Valid Paging paging) {
        long total =
                jdbc.sql("SELECT count(*)" + MATCHING)
                        .param("withHuman", withHuman)
                        .query(Long.class)
                        .single();
        List<Conversation> conversations =
                jdbc.sql(
                                "SELECT c.customer_id, w.name, w.wa_id AS phone, c.state, c.with_human_since,"
                                        + " c.opted_out_at, c.updated_at"
                                        + MATCHING
                                        + " ORDER BY c.with_human_since NULLS LAST, c.updated_at DESC, c.customer_id"
                                        + " LIMIT :limit OFFSET :offset")
                        .param("withHuman", withHuman)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(new SimplePropertyRowMapper<>(Conversation.class))
                        .list();
        return Page.of(conversations, paging, total);
    }

    @PostMapping("/api/conversations/{customer}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Let the shop answer by itself again",
            description =
                    "From the customer's next message on. 409 where no person has the conversation."
                            + " (role ADMIN)")
    void resume(@PathVariable String customer) {
        handBack.of(customer);
    }

    /**
     * @param phone as WhatsApp gives it; absent where only a user id is known
     * @param withHumanSince since when a person has it; absent where the shop answers by itself
     */
    record Conversation(
            @Schema(example = "c17") String customerId,
            @Schema(example = "Lucía") @Nullable String name,
            @Schema(example = "5491155551234") @Nullable String phone,
            @Schema(example = "browsing") String state,
            @Nullable Instant withHumanSince,
            @Nullable Instant optedOutAt,
            Instant updatedAt) {}
}
