package commerce.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. */
public final class Answer {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final JsonMapper mapper;

    Answer(int status, HttpHeaders headers, byte[] body, JsonMapper mapper) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.mapper = mapper;
    }

    public Answer expect(int wanted) {
        assertThat(status).as("status of %s", text()).isEqualTo(wanted);
        return this;
    }

    /** A problem of that type (RFC 9457). */
    public Answer expectProblem(int wanted, String type) {
        expect(wanted);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(at("/type").asString()).isEqualTo("urn:whatsapp-commerce:problem:" + type);
        assertThat(at("/status").asInt()).isEqualTo(wanted);
        assertThat(at("/title").asString()).isNotEmpty();
        assertThat(at("/detail").asString()).isNotEmpty();
        return this;
    }

    /** The fields that something is wrong with. */
    public List<String> fields() {
        return at("/errors").valueStream().map(error -> error.at("/field").asString()).toList();
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }

    public String tag() {
        assertThat(headers.getETag()).isNotNull();
        return header("ETag");
    }

    public byte[] body() {
        return body;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return mapper.readTree(body);
    }

    /** What stands at a JSON pointer. */
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }
}
