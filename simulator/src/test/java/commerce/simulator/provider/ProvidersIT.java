package commerce.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import commerce.simulator.SimulatorIT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProvidersIT extends SimulatorIT {

    private static final String GEMINI =
            "/gemini/v1beta/models/gemini-3.5-flash-lite:generateContent";
    private static final String GEMINI_HOLA =
            "{'contents':[{'role':'user','parts':[{'text':'hola'}]}]}";
    private static final String CHAT_HOLA =
            "{'model':'m','messages':[{'role':'system','content':'be"
                    + " brief'},{'role':'user','content':'hola'}]}";

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void well() {
        http.delete().uri("/sim/providers").exchange().expectStatus().isNoContent();
    }

    @Test
    void geminiAnswersInCandidates() throws Exception {
        JsonNode answer = json(ask(GEMINI, GEMINI_HOLA), 200);

        assertThat(answer.at("/candidates/0/content/parts/0/text").stringValue())
                .isEqualTo("You said: hola");
        assertThat(answer.at("/candidates/0/finishReason").stringValue()).isEqualTo("STOP");
        assertThat(answer.at("/usageMetadata/thoughtsTokenCount").intValue()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "/deepseek/chat/completions",
        "/openai/v1/chat/completions",
        "/compatible/v1/chat/completions"
    })
    void othersAnswerInChoices(String path) throws Exception {
        JsonNode answer = json(ask(path, CHAT_HOLA), 200);

        assertThat(answer.at("/choices/0/message/content").stringValue())
                .isEqualTo("You said: hola");
        assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
        assertThat(answer.at("/usage/prompt_tokens").intValue()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    gemini   | rate_limit | 429 | /error/status | RESOURCE_EXHAUSTED
                    gemini   | rate_limit | 429 | /error/details/0/retryDelay | 20s
                    gemini   | quota      | 402 | /error/status | RESOURCE_EXHAUSTED
                    gemini   | credential | 400 | /error/details/0/reason | API_KEY_INVALID
                    gemini   | model_gone | 404 | /error/status | NOT_FOUND
                    gemini   | overloaded | 503 | /error/status | UNAVAILABLE
                    gemini   | blocked    | 200 | /promptFeedback/blockReason | PROHIBITED_CONTENT
                    gemini   | refusal    | 200 | /candidates/0/finishReason | SAFETY
                    gemini   | truncated  | 200 | /candidates/0/finishReason | MAX_TOKENS
                    deepseek | quota      | 402 | /error/message | Insufficient Balance
                    deepseek | credential | 401 | /error/type | authentication_error
                    deepseek | model_gone | 400 | /error/message | Model Not Exist
                    deepseek | empty      | 200 | /choices/0/message/content | ''
                    openai   | quota      | 429 | /error/code | insufficient_quota
                    openai   | rate_limit | 429 | /error/code | rate_limit_exceeded
                    openai   | credential | 401 | /error/code | invalid_api_key
                    openai   | model_gone | 404 | /error/code | model_not_found
                    openai   | invalid    | 400 | /error/type | invalid_request_error
                    openai   | refusal    | 200 | /choices/0/message/refusal | I'm sorry, I can't assist with that.
                    openai   | blocked    | 200 | /choices/0/finish_reason | content_filter
                    openai   | truncated  | 200 | /choices/0/finish_reason | length
                    openai   | error      | 500 | /error/type | server_error
                    """)
    void faultsLookAsTheyDoAtTheVendor(
            String vendor, String fault, int status, String pointer, String value)
            throws Exception {
        put("/sim/providers/" + vendor, "{'fault':'" + fault + "','remaining':1}");

        JsonNode answer = json(askVendor(vendor), status);

        assertThat(answer.at(pointer).stringValue()).isEqualTo(value);
        json(askVendor(vendor), 200);
    }

    @Test
    void aClientThatAsksTooOftenIsToldHowLongToWait() throws Exception {
        put("/sim/providers/openai", "{'fault':'rate_limit','retryAfterSeconds':7}");

        HttpResponse<String> answer = askVendor("openai").get();

        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(answer.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("0");
    }

    @Test
    void aWrongKeyIsRefusedWithoutAnyFault() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + "/openai/v1/chat/completions"))
                        .header("Authorization", "Bearer wrong")
                        .POST(BodyPublishers.ofString(quoted(CHAT_HOLA)))
                        .build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void deepseekWantsToReadTheWordJson() throws Exception {
        String body = CHAT_HOLA.replace("}]}", "}],'response_format':{'type':'json_object'}}");

        json(ask("/deepseek/chat/completions", body), 400);
        json(ask("/deepseek/chat/completions", body.replace("be brief", "answer in JSON")), 200);
    }

    @Test
    void openaiWantsStrictSchemasToBeStrict() throws Exception {
        String loose =
                "{'type':'object','properties':{'intent':{'type':'string','enum':['unknown']}}}";
        String strict =
                loose.replace("}}}", "}},'required':['intent'],'additionalProperties':false}");

        JsonNode refused = json(ask("/openai/v1/chat/completions", withSchema(loose)), 400);
        JsonNode answer = json(ask("/openai/v1/chat/completions", withSchema(strict)), 200);

        assertThat(refused.at("/error/message").stringValue()).contains("additionalProperties");
        assertThat(answer.at("/choices/0/message/content").stringValue())
                .isEqualTo(quoted("{'intent':'unknown'}"));
    }

    @Test
    void aModelSaysWhatIsScripted() throws Exception {
        put(
                "/sim/providers/openai",
                "{'answers':[{'contains':'HOLA','answer':'buenas'}],'answer':'que?'}");

        assertThat(content(askVendor("openai"))).isEqualTo("buenas");
        assertThat(content(ask("/openai/v1/chat/completions", CHAT_HOLA.replace("hola", "chau"))))
                .isEqualTo("que?");
        assertThat(get("/sim/providers/openai/requests")).hasSize(2);
        assertThat(get("/sim/providers").at("/openai/requests").intValue()).isEqualTo(2);
    }

    @Test
    void answersComeInPieces() throws Exception {
        put("/sim/providers/openai", "{'answer':'one two three four'}");

        String events =
                ask("/openai/v1/chat/completions", CHAT_HOLA.replace("}]}", "}],'stream':true}"))
                        .get()
                        .body();

        assertThat(events).endsWith("data: [DONE]\n\n");
        assertThat(
                        events.lines()
                                .filter(line -> line.startsWith("data: {"))
                                .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                                .map(chunk -> chunk.at("/choices/0/delta/content").asString(""))
                                .collect(Collectors.joining()))
                .isEqualTo("one two three four");
    }

    @ParameterizedTest
    @CsvSource({"reset", "cut"})
    void aConnectionMayBreak(String fault) {
        put("/sim/providers/openai", "{'fault':'" + fault + "'}");

        assertThatThrownBy(() -> askVendor("openai").get()).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void blankLinesMayComeInsteadOfAnAnswer() throws Exception {
        put("/sim/providers/deepseek", "{'fault':'keep_alive'}");
        HttpRequest request = request("/deepseek/chat/completions", CHAT_HOLA);

        HttpResponse<java.io.InputStream> answer =
                client.send(request, BodyHandlers.ofInputStream());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().readNBytes(3)).containsExactly('\n', '\n', '\n');
        answer.body().close();
    }

    @Test
    void aRequestMayHang() {
        put("/sim/providers/openai", "{'fault':'hang'}");

        CompletableFuture<HttpResponse<String>> request = askVendor("openai");

        await().until(() -> get("/sim/providers").at("/openai/failed").intValue() == 1);
        assertThat(request).isNotDone();
        request.cancel(true);
    }

    @Test
    void anAnswerMayBeNoJson() throws Exception {
        put("/sim/providers/openai", "{'fault':'garbage'}");

        assertThat(askVendor("openai").get().body()).startsWith("<html>");
    }

    @Test
    void aMisspeltPlanIsRefused() {
        post("/sim/providers", "{}").expectStatus().is4xxClientError();
        http.put()
                .uri("/sim/providers/openai")
                .header("Content-Type", "application/json")
                .bodyValue(quoted("{'fualt':'hang'}"))
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    private static String withSchema(String schema) {
        return CHAT_HOLA.replace(
                "}]}",
                "}],'response_format':{'type':'json_schema','json_schema':{'name':'a','strict':true,'schema':"
                        + schema
                        + "}}}");
    }

    private String content(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        return json(answer, 200).at("/choices/0/message/content").stringValue();
    }

    private CompletableFuture<HttpResponse<String>> askVendor(String vendor) {
        return switch (vendor) {
            case "gemini" -> ask(GEMINI, GEMINI_HOLA);
            case "deepseek" -> ask("/deepseek/chat/completions", CHAT_HOLA);
            default -> ask("/openai/v1/chat/completions", CHAT_HOLA);
        };
    }

    private CompletableFuture<HttpResponse<String>> ask(String path, String body) {
        return client.sendAsync(request(path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer local-provider-key")
                .header("x-goog-api-key", "local-provider-key")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(quoted(body)))
                .build();
    }

    private static JsonNode json(CompletableFuture<HttpResponse<String>> answer, int status)
            throws Exception {
        HttpResponse<String> response = answer.get();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body());
    }
}
