package commerce.ai.remote;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a model's answer must look like. Anything else is no answer. */
public final class AnswerSchema {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode json;
    private final Schema validator;

    private AnswerSchema(JsonNode json) {
        this.json = json;
        this.validator =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(json);
        // Loads now what is loaded late otherwise, by many threads at once.
        validator.initializeValidators();
        read("{}");
    }

    /**
     * @param resource a JSON schema among this module's resources
     */
    public static AnswerSchema of(String resource) {
        try (InputStream in = AnswerSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new AnswerSchema(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    public JsonNode json() {
        return json;
    }

    /** The answer; null where it does not keep to the schema. */
    public @Nullable JsonNode read(String answer) {
        try {
            JsonNode node = JSON.readTree(unfenced(answer));
            return validator.validate(node).isEmpty() ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** Models like to put JSON into a fence of Markdown. */
    private static String unfenced(String answer) {
        String stripped = answer.strip();
        if (!stripped.startsWith("```") || !stripped.endsWith("```") || stripped.length() < 6) {
            return stripped;
        }
        int line = stripped.indexOf('\n');
        return line < 0 ? stripped : stripped.substring(line, stripped.length() - 3).strip();
    }
}
