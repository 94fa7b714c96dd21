package commerce.stock.search;

import commerce.stock.web.Paging;
import commerce.stock.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/search/judgements")
@Tag(name = "Search")
class JudgedQueriesController {

    private static final int LARGEST = 5 * 1024 * 1024;

    private final JudgedLines lines;
    private final JudgedQueries queries;

    JudgedQueriesController(JudgedLines lines, JudgedQueries queries) {
        this.lines = lines;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "The searches that synonyms are judged by, with their graded products")
    JudgedSet list(@ParameterObject @Valid Paging paging) {
        return queries.list(paging);
    }

    @PutMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Judge synonyms by the shop's own searches",
            description =
                    "JSON lines, at most 5 MB and 10,000 searches, in place of those there were. All"
                            + " or none: a line that does not fit, or a sku that is no product's, is"
                            + " named (400) and nothing is changed.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                            schema = @Schema(implementation = JudgedQuery.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"query\": \"leche descremada\","
                                                                    + " \"language\": \"es\","
                                                                    + " \"grades\": {\"LAC-0002\": 3,"
                                                                    + " \"LAC-0001\": 1}}\n"))))
    void replace(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw ProblemException.tooLarge("Judged searches have at most 5 MB.");
        }
        queries.replace(lines.read(text(body)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Judge synonyms by the built-in searches again")
    void reset() {
        queries.reset();
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.malformed("The body is not UTF-8.");
        }
    }
}
