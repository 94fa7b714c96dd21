package commerce.stock.web;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON merge patch: fields that are named replace, those that are null are taken away.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
@Component
public class MergePatch {

    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final JsonMapper json;
    private final Validation validation;

    MergePatch(JsonMapper json, Validation validation) {
        this.json = json;
        this.validation = validation;
    }

    /**
     * What comes of the patch, checked like a whole one.
     *
     * @throws ProblemException 400 where the patch is no object or its outcome is not valid
     */
    public <T> T merge(T current, JsonNode patch, Class<T> type) {
        if (!(patch instanceof ObjectNode changes)) {
            throw ProblemException.malformed("A merge patch is a JSON object.");
        }
        ObjectNode merged = json.valueToTree(current);
        merge(merged, changes);
        T outcome = json.treeToValue(merged, type);
        List<FieldProblem> errors = validation.problems(outcome);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return outcome;
    }

    private static void merge(ObjectNode target, ObjectNode changes) {
        for (var change : changes.properties()) {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                target.remove(change.getKey());
            } else if (value instanceof ObjectNode inner
                    && target.get(change.getKey()) instanceof ObjectNode there) {
                merge(there, inner);
            } else {
                target.set(change.getKey(), value);
            }
        }
    }
}
