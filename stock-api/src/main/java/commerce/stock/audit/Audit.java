package commerce.stock.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Notes who changed what, in the transaction of the change: one is not without the other. */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Audit(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @param action what was done: {@code product.changed}
     * @param subject to what: its sku, slug, number or name
     * @param detail more about it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String action, String subject, Map<String, ?> detail) {
        record(Actor.name(), action, subject, detail);
    }

    /** Like the other, for what the program does of itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String who, String action, String subject, Map<String, ?> detail) {
        jdbc.sql(
                        """
                        INSERT INTO admin.audit (who, action, subject, detail)
                        VALUES (:who, :action, :subject, :detail::jsonb)
                        """)
                .param("who", who)
                .param("action", action)
                .param("subject", subject)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    /**
     * Notes the same of many at once.
     *
     * @param details more about each, by subject
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(String action, Map<String, ? extends Map<String, ?>> details) {
        jdbc.sql(
                        """
                        INSERT INTO admin.audit (who, action, subject, detail)
                        SELECT :who, :action, subject, detail::jsonb
                          FROM unnest(:subjects::text[], :details::text[]) WITH ORDINALITY AS a (subject, detail, n)
                         ORDER BY n
                        """)
                .param("who", Actor.name())
                .param("action", action)
                .param("subjects", details.keySet().toArray(String[]::new))
                .param(
                        "details",
                        details.values().stream()
                                .map(json::writeValueAsString)
                                .toArray(String[]::new))
                .update();
    }

    /** A change of fields: what each was and is; nothing of those that stayed. */
    public Map<String, ?> difference(Object before, Object after) {
        ObjectNode was = json.valueToTree(before);
        ObjectNode is = json.valueToTree(after);
        Map<String, Object> difference = new LinkedHashMap<>();
        for (var field : is.properties()) {
            JsonNode old = was.get(field.getKey());
            if (old == null || !old.equals(field.getValue())) {
                difference.put(field.getKey(), new Difference(old, field.getValue()));
            }
        }
        return difference;
    }

    private record Difference(@Nullable JsonNode was, JsonNode is) {}
}
