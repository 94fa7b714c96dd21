package commerce.stock.audit;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Audit", description = "Who changed what (role ADMIN)")
class AuditController {

    private static final String MATCHING =
            """
             FROM admin.audit
            WHERE (:subject::text IS NULL OR subject = :subject)
              AND (:who::text IS NULL OR who = :who)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditController(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @GetMapping("/api/audit")
    @Operation(summary = "What was changed, the newest first")
    @Transactional(readOnly = true)
    Page<Entry> list(
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String who,
            @ParameterObject @Valid Paging paging) {
        long total =
                jdbc.sql("SELECT count(*)" + MATCHING)
                        .param("subject", subject)
                        .param("who", who)
                        .query(Long.class)
                        .single();
        List<Entry> entries =
                jdbc.sql(
                                "SELECT id, who, action, subject, detail::text AS detail, at"
                                        + MATCHING
                                        + " ORDER BY id DESC LIMIT :limit OFFSET :offset")
                        .param("subject", subject)
                        .param("who", who)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(
                                (row, _) ->
                                        new Entry(
                                                row.getLong("id"),
                                                row.getString("who"),
                                                row.getString("action"),
                                                row.getString("subject"),
                                                detail(row.getString("detail")),
                                                row.getObject("at", OffsetDateTime.class)
                                                        .toInstant()))
                        .list();
        return Page.of(entries, paging, total);
    }

    private @Nullable JsonNode detail(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    @Schema(name = "AuditEntry")
    record Entry(
            long id,
            @Schema(example = "Marta") String who,
            @Schema(example = "product.changed") String action,
            @Schema(example = "LAC-0001") String subject,
            @Schema(type = "object", example = "{\"price\": {\"was\": 1450.00, \"is\": 1520.00}}")
                    @Nullable JsonNode detail,
            Instant at) {}
}
