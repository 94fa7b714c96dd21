package commerce.simulator.provider;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The least that keeps to a JSON schema: what a model without ideas would answer. */
final class SchemaInstance {

    private SchemaInstance() {}

    static JsonNode least(JsonNode schema) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonNode choices = schema.path("enum");
        if (choices.isArray() && !choices.isEmpty()) {
            return choices.get(0);
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (each.asString("").equals("null")) {
                    return nodes.nullNode();
                }
            }
            type = type.path(0);
        }
        return switch (type.asString("null")) {
            case "object" -> {
                ObjectNode object = nodes.objectNode();
                for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
                    object.set(each.getKey(), least(each.getValue()));
                }
                yield object;
            }
            case "array" -> nodes.arrayNode();
            case "string" -> nodes.stringNode("");
            case "number", "integer" -> nodes.numberNode(schema.path("minimum").asInt(0));
            case "boolean" -> nodes.booleanNode(false);
            default -> nodes.nullNode();
        };
    }
}
