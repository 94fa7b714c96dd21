package commerce.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.ai.WithProvidersIT;
import commerce.simulator.provider.ProviderFault;
import commerce.simulator.provider.ProviderPlan;
import commerce.simulator.provider.Vendor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatCompletionsIT extends WithProvidersIT {

    private static final String HOLA =
            "{'model':'auto','messages':[{'role':'system','content':'be"
                    + " brief'},{'role':'user','content':'hola'}]}";

    @Autowired MeterRegistry meters;

    @Test
    void a_chat_is_completed() {
        JsonNode answer = json(ask(HOLA).expectStatus().isOk());

        assertThat(answer.path("object").stringValue()).isEqualTo("chat.completion");
        assertThat(answer.path("model").stringValue()).isEqualTo("gpt-6-luna");
        assertThat(answer.at("/choices/0/message/content").stringValue())
                .isEqualTo("You said: hola");
        assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
        assertThat(answer.at("/usage/total_tokens").intValue()).isPositive();
    }

    @Test
    void a_chat_is_counted_as_every_other_request() {
        ask(HOLA).expectStatus().isOk();
        ask("nonsense").expectStatus().isBadRequest();
        http.get().uri("/v1/providers").exchange().expectStatus().isOk();

        await().until(() -> served("/v1/chat/completions", "400") != null);
        await().until(() -> served("/v1/providers", "200") != null);
        Timer chat = served("/v1/chat/completions", "200");
        assertThat(chat.count()).isPositive();
        assertThat(chat.getId().getTag("outcome")).isEqualTo("SUCCESS");
        assertThat(names(chat)).isEqualTo(names(served("/v1/providers", "200")));
    }

    private Timer served(String uri, String status) {
        return meters.find("http.server.requests").tags("uri", uri, "status", status).timer();
    }

    private static Set<String> names(Timer timer) {
        return timer.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
    }

    @Test
    void it_may_come_in_pieces() {
        String events =
                new String(
                        ask(HOLA.replace(
                                        "'auto'",
                                        "'openai','stream':true,'stream_options':{'include_usage':true}"))
                                .expectStatus()
                                .isOk()
                                .expectHeader()
                                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                                .expectBody()
                                .returnResult()
                                .getResponseBodyContent(),
                        java.nio.charset.StandardCharsets.UTF_8);

        assertThat(events).endsWith("data: [DONE]\n\n").contains("\"prompt_tokens\":");
        assertThat(
                        events.lines()
                                .filter(line -> line.startsWith("data: {"))
                                .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                                .map(chunk -> chunk.at("/choices/0/delta/content").asString(""))
                                .collect(Collectors.joining()))
                .isEqualTo("You said: hola");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'openai'", "'openai','stream':true"})
    void an_answer_that_is_cut_says_so(String request) {
        PROVIDERS.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.TRUNCATED));

        String answer =
                new String(
                        ask(HOLA.replace("'auto'", request))
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .returnResult()
                                .getResponseBodyContent(),
                        java.nio.charset.StandardCharsets.UTF_8);

        assertThat(answer).contains("You ", "\"finish_reason\":\"length\"").doesNotContain("stop");
    }

    @Test
    void a_stream_that_does_not_begin_has_the_status_of_its_error() {
        PROVIDERS.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.OVERLOADED));

        ask(HOLA.replace("'auto'", "'auto','stream':true")).expectStatus().isEqualTo(502);
    }

    @Test
    void who_goes_away_before_the_first_piece_is_not_answered_to_the_end() {
        PROVIDERS.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.HANG));
        Disposable caller =
                WebClient.create("http://localhost:" + port)
                        .post()
                        .uri("/v1/chat/completions")
                        .header("Authorization", "Bearer 0123456789abcdef")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                HOLA.replace("'auto'", "'auto','stream':true").replace('\'', '"'))
                        .retrieve()
                        .bodyToMono(String.class)
                        .subscribe();
        await().until(() -> PROVIDERS.providers().state(Vendor.OPENAI).requests() == 1);
        double before = cancelled();
        caller.dispose();

        await().until(() -> cancelled() == before + 1);
    }

    @Test
    void nobody_without_a_key_is_served() {
        JsonNode error =
                json(
                        http.post()
                                .uri("/v1/chat/completions")
                                .bodyValue(HOLA.replace('\'', '"'))
                                .exchange()
                                .expectStatus()
                                .isUnauthorized());

        assertThat(error.at("/error/code").stringValue()).isEqualTo("invalid_api_key");
        as("0123456789abcdeX", HOLA).expectStatus().isUnauthorized();
        assertThat(PROVIDERS.providers().state(Vendor.OPENAI).requests()).isZero();
    }

    @Test
    void a_key_whose_budget_is_used_up_is_told_so() {
        JsonNode error = json(as("fedcba9876543210", HOLA).expectStatus().isEqualTo(429));

        assertThat(error.at("/error/code").stringValue()).isEqualTo("insufficient_quota");
        ask(HOLA).expectStatus().isOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    overloaded | 502 | provider_failed
                    blocked    | 400 | content_filter
                    refusal    | 400 | content_filter
                    garbage    | 502 | provider_failed
                    """)
    void failures_are_told_in_the_callers_own_words(String fault, int status, String code) {
        PROVIDERS
                .providers()
                .plan(
                        Vendor.OPENAI,
                        ProviderPlan.failing(
                                ProviderFault.valueOf(fault.toUpperCase(java.util.Locale.ROOT))));

        JsonNode error = json(ask(HOLA).expectStatus().isEqualTo(status));

        assertThat(error.at("/error/code").stringValue()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nonsense                                                         | 400 | the body is no JSON
                    []                                                               | 400 | no JSON object
                    {'model':'auto'}                                                 | 400 | messages must be
                    {'model':'auto','messages':[]}                                   | 400 | messages must be
                    {'messages':[{'role':'user','content':'a'}]}                     | 400 | model must be
                    {'model':'gpt-3','messages':[{'role':'user','content':'a'}]}     | 404 | no provider or model
                    {'model':'auto','messages':[{'role':'robot','content':'a'}]}     | 400 | a role must be
                    {'model':'auto','messages':[{'role':'user','content':''}]}       | 200 | -
                    {'model':'auto','messages':[{'role':'user','content':[{'type':'image_url'}]}]} | 400 | only text
                    {'model':'auto','tools':[],'messages':[{'role':'user','content':'a'}]} | 400 | not supported: tools
                    {'model':'auto','n':2,'messages':[{'role':'user','content':'a'}]} | 400 | one answer
                    {'model':'auto','max_tokens':0,'messages':[{'role':'user','content':'a'}]} | 400 | max_tokens must be
                    {'model':'auto','temperature':3,'messages':[{'role':'user','content':'a'}]} | 400 | temperature must be
                    {'model':'auto','stop':['','a'],'messages':[{'role':'user','content':'a'}]} | 400 | stop must be
                    """)
    void what_cannot_be_done_is_refused_and_not_left_out(String body, int status, String why) {
        JsonNode answer = json(ask(body).expectStatus().isEqualTo(status));

        if (status != 200) {
            assertThat(answer.at("/error/message").stringValue()).contains(why);
        }
    }

    @Test
    void a_request_that_is_too_large_is_refused() {
        ask(HOLA.replace("hola", "x".repeat(300_000))).expectStatus().isEqualTo(413);
    }

    @Test
    void personal_data_does_not_leave() {
        ask(HOLA.replace("hola", "soy ana@correo.com")).expectStatus().isOk();

        assertThat(PROVIDERS.providers().requests(Vendor.OPENAI).getLast().toString())
                .contains("[email_1]")
                .doesNotContain("correo.com");
    }

    private double cancelled() {
        return meters
                .find("commerce.ai.requests")
                .tags("purpose", "chat", "outcome", "cancelled")
                .timers()
                .stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    private ResponseSpec ask(String body) {
        return as("0123456789abcdef", body);
    }

    private ResponseSpec as(String key, String body) {
        return http.post()
                .uri("/v1/chat/completions")
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.replace('\'', '"'))
                .exchange();
    }

    private static JsonNode json(ResponseSpec response) {
        return JsonMapper.shared()
                .readTree(response.expectBody().returnResult().getResponseBodyContent());
    }
}
