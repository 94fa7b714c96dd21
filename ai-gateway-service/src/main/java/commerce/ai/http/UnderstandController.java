package commerce.ai.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import commerce.ai.meaning.Meaning;
import commerce.ai.meaning.Understanding;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /v1/understand} with {@code {"text": …}}: what the chat would make of the text.
 * Errors are problem details (RFC 9457).
 */
@RestController
class UnderstandController {

    /** WhatsApp takes no longer text. */
    static final int MOST_CHARACTERS = 4096;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            inclusion ->
                                    inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                    .build();

    private final Understanding understanding;

    UnderstandController(Understanding understanding) {
        this.understanding = understanding;
    }

    record Request(@Nullable String text) {}

    /**
     * @param confidence probability of the intent, 0 to 1
     * @param language absent where it cannot be told
     * @param entities those that were named
     * @param source who decided
     */
    record Response(
            Intent intent,
            double confidence,
            double margin,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Language language,
            JsonNode entities,
            String source,
            boolean sure,
            List<String> reasons) {}

    @PostMapping("/v1/understand")
    Response understand(@RequestBody Request request) {
        String text = request.text();
        if (text == null || text.isBlank()) {
            throw bad("\"text\" is missing or blank.");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw bad("\"text\" has more than " + MOST_CHARACTERS + " characters.");
        }
        Meaning meaning = understanding.understand(text);
        return new Response(
                meaning.best().intent(),
                rounded(meaning.best().confidence()),
                rounded(meaning.margin()),
                meaning.language(),
                json(meaning.entities()),
                meaning.source(),
                meaning.sure(),
                meaning.reasons());
    }

    private static JsonNode json(Entities entities) {
        return MAPPER.valueToTree(entities);
    }

    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    private static ErrorResponseException bad(String detail) {
        return new ErrorResponseException(
                HttpStatus.BAD_REQUEST,
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail),
                null);
    }
}
