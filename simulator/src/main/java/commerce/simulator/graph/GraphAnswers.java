package commerce.simulator.graph;

import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the Graph API answers. */
@Component
public class GraphAnswers {

    private final JsonMapper json;

    GraphAnswers(JsonMapper json) {
        this.json = json;
    }

    public ResponseEntity<byte[]> ok(JsonNode body) {
        return answer(200, body);
    }

    public ResponseEntity<byte[]> error(GraphError error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode detail = body.putObject("error");
        detail.put("message", error.message());
        detail.put("type", "OAuthException");
        detail.put("code", error.code());
        Integer subcode = error.subcode();
        if (subcode != null) {
            detail.put("error_subcode", subcode);
        }
        if (error.details() != null) {
            ObjectNode data = detail.putObject("error_data");
            data.put("messaging_product", "whatsapp");
            data.put("details", error.details());
        }
        detail.put("fbtrace_id", trace());
        return answer(error.status(), body);
    }

    private ResponseEntity<byte[]> answer(int status, JsonNode body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(body));
    }

    private static String trace() {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return "A" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
