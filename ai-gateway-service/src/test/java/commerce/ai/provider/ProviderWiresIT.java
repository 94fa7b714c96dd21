package commerce.ai.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import commerce.ai.provider.ChatRequest.Format;
import commerce.ai.provider.ChatRequest.Message;
import commerce.ai.provider.ChatRequest.Role;
import commerce.ai.settings.Settings;
import commerce.simulator.provider.ProviderFault;
import commerce.simulator.provider.ProviderPlan;
import commerce.simulator.provider.ProviderServer;
import commerce.simulator.provider.Vendor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each adapter against a provider that answers as the real one does. */
class ProviderWiresIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ProviderServer SERVER = ProviderServer.start(0);
    private static final ProviderHttp HTTP = new ProviderHttp();

    private static final JsonNode SCHEMA =
            JsonMapper.shared()
                    .readTree(
                            """
                            {"type": "object", "additionalProperties": false, "required": ["word"],
                             "properties": {"word": {"type": "string"}}}
                            """);

    @BeforeEach
    void well() {
        SERVER.providers().forgetEverything();
    }

    @AfterAll
    static void close() {
        HTTP.close();
        SERVER.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_model_answers(Vendor vendor) throws ProviderFailure {
        ChatAnswer answer = given(model(vendor).ask(asking(new Format.Text()), PATIENCE));

        assertThat(answer.content()).isEqualTo("You said: hola");
        assertThat(answer.usage().input()).isPositive();
        assertThat(answer.usage().output()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void a_model_keeps_to_a_schema(Vendor vendor) throws ProviderFailure {
        SERVER.providers().plan(vendor, ProviderPlan.saying("{\"word\": \"hola\"}"));

        ChatAnswer answer =
                given(model(vendor).ask(asking(new Format.Schema("w", SCHEMA)), PATIENCE));

        assertThat(answer.content()).isEqualTo("{\"word\": \"hola\"}");
        assertThat(SERVER.providers().requests(vendor).getLast().toString())
                .contains("additionalProperties");
    }

    @Test
    void what_gemini_thought_is_paid_as_output_and_what_it_saw_before_is_told()
            throws ProviderFailure {
        Usage usage = given(model(Vendor.GEMINI).ask(asking(new Format.Text()), PATIENCE)).usage();

        assertThat(usage.output()).isEqualTo(("You said: hola".length() + 3) / 4 + 7);
        assertThat(usage.cached()).isEqualTo(usage.input() / 4);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEEPSEEK", "OPENAI"})
    void cached_tokens_are_told(Vendor vendor) throws ProviderFailure {
        Usage usage = given(model(vendor).ask(asking(new Format.Text()), PATIENCE)).usage();

        assertThat(usage.cached()).isEqualTo(usage.input() / 4).isPositive();
    }

    @Test
    void what_a_provider_wants_besides_is_merged_in() throws ProviderFailure {
        ChatModel deepseek = model(Vendor.DEEPSEEK, "extra={\"thinking\":{\"type\":\"disabled\"}}");

        given(deepseek.ask(asking(new Format.Text()), PATIENCE));

        assertThat(
                        SERVER.providers()
                                .requests(Vendor.DEEPSEEK)
                                .getLast()
                                .at("/thinking/type")
                                .stringValue())
                .isEqualTo("disabled");
    }

    @ParameterizedTest
    @CsvSource({
        "GEMINI, credential, CREDENTIAL",
        "GEMINI, quota, QUOTA",
        "GEMINI, model_gone, MODEL_GONE",
        "GEMINI, rate_limit, RATE_LIMIT",
        "GEMINI, error, TRANSIENT",
        "GEMINI, overloaded, TRANSIENT",
        "GEMINI, empty, TRANSIENT",
        "GEMINI, garbage, TRANSIENT",
        "GEMINI, reset, TRANSIENT",
        "GEMINI, cut, TRANSIENT",
        "GEMINI, invalid, CALLER_FAULT",
        "GEMINI, blocked, BLOCKED",
        "GEMINI, refusal, BLOCKED",
        "DEEPSEEK, credential, CREDENTIAL",
        "DEEPSEEK, quota, QUOTA",
        "DEEPSEEK, model_gone, MODEL_GONE",
        "DEEPSEEK, rate_limit, RATE_LIMIT",
        "DEEPSEEK, error, TRANSIENT",
        "DEEPSEEK, empty, TRANSIENT",
        "DEEPSEEK, invalid, CALLER_FAULT",
        "DEEPSEEK, blocked, BLOCKED",
        "OPENAI, credential, CREDENTIAL",
        "OPENAI, quota, QUOTA",
        "OPENAI, model_gone, MODEL_GONE",
        "OPENAI, rate_limit, RATE_LIMIT",
        "OPENAI, error, TRANSIENT",
        "OPENAI, overloaded, TRANSIENT",
        "OPENAI, garbage, TRANSIENT",
        "OPENAI, reset, TRANSIENT",
        "OPENAI, cut, TRANSIENT",
        "OPENAI, invalid, CALLER_FAULT",
        "OPENAI, blocked, BLOCKED",
        "OPENAI, refusal, BLOCKED",
        "COMPATIBLE, model_gone, MODEL_GONE",
        "COMPATIBLE, overloaded, TRANSIENT"
    })
    void a_failure_has_a_kind(Vendor vendor, String fault, FailureKind kind) {
        SERVER.providers().plan(vendor, ProviderPlan.failing(fault(fault)));

        assertThat(failure(vendor).kind()).isEqualTo(kind);
    }

    @Test
    void a_wrong_key_is_told_from_a_wrong_request() {
        assertThat(
                        catchThrowableOfType(
                                        ProviderFailure.class,
                                        () ->
                                                given(
                                                        model(Vendor.GEMINI, "key=wrong")
                                                                .ask(
                                                                        asking(new Format.Text()),
                                                                        PATIENCE)))
                                .kind())
                .isEqualTo(FailureKind.CREDENTIAL);
    }

    @ParameterizedTest
    @CsvSource({"GEMINI, 34", "OPENAI, 7"})
    void who_is_over_the_limit_is_told_how_long_to_wait(Vendor vendor, int seconds) {
        SERVER.providers()
                .plan(vendor, ProviderPlan.failing(ProviderFault.RATE_LIMIT).retryAfter(seconds));

        assertThat(failure(vendor).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_may_be_cut_where_the_most_tokens_are_used_up(Vendor vendor)
            throws ProviderFailure {
        SERVER.providers().plan(vendor, ProviderPlan.failing(ProviderFault.TRUNCATED));

        ChatAnswer answer = given(model(vendor).ask(asking(new Format.Text()), PATIENCE));

        assertThat(answer.cut()).isTrue();
        assertThat("You said: hola").startsWith(answer.content());
        assertThat(answer.usage().output()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, hang", "GEMINI, reset", "OPENAI, cut", "DEEPSEEK, garbage"})
    void what_was_sent_may_cost_something_though_nobody_says_so(Vendor vendor, String fault) {
        SERVER.providers().plan(vendor, ProviderPlan.failing(fault(fault)));

        ProviderFailure failure = failure(vendor, Duration.ofMillis(700));

        assertThat(failure.usage()).isNull();
    }

    @Test
    void an_answer_that_is_of_no_use_is_paid_all_the_same() {
        SERVER.providers().plan(Vendor.OPENAI, ProviderPlan.failing(ProviderFault.REFUSAL));

        assertThat(failure(Vendor.OPENAI).usage().input()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"hang", "keep_alive"})
    void a_request_ends_at_its_deadline_though_blank_lines_go_on(String fault) {
        SERVER.providers().plan(Vendor.DEEPSEEK, ProviderPlan.failing(fault(fault)));

        ProviderFailure failure = failure(Vendor.DEEPSEEK, Duration.ofMillis(700));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure.reason()).contains("within");
    }

    @Test
    void a_provider_that_is_not_there_is_a_passing_failure() {
        ChatModel nobody =
                new HttpChatModel(
                        "nobody",
                        Settings.of(Settings.provider("nobody", "openai", "http://127.0.0.1:1"))
                                .providers()
                                .get("nobody"),
                        HTTP);

        ProviderFailure failure =
                catchThrowableOfType(
                        ProviderFailure.class,
                        () -> given(nobody.ask(asking(new Format.Text()), PATIENCE)));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure.usage()).as("nothing was sent").isEqualTo(Usage.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_may_come_in_pieces(Vendor vendor) throws ProviderFailure {
        SERVER.providers().plan(vendor, ProviderPlan.saying("uno dos tres, ñandú y café 🧉 listo"));
        List<String> pieces = new ArrayList<>();

        ChatAnswer answer =
                given(
                        model(vendor).stream(
                                asking(new Format.Text()), PATIENCE, PATIENCE, pieces::add));

        assertThat(pieces).hasSizeGreaterThan(2);
        assertThat(String.join("", pieces))
                .isEqualTo("uno dos tres, ñandú y café 🧉 listo")
                .isEqualTo(answer.content());
        assertThat(answer.usage().output()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, rate_limit, RATE_LIMIT",
        "GEMINI, quota, QUOTA",
        "OPENAI, hang, TRANSIENT",
        "DEEPSEEK, keep_alive, TRANSIENT",
        "OPENAI, garbage, TRANSIENT"
    })
    void a_stream_may_not_begin(Vendor vendor, String fault, FailureKind kind) {
        SERVER.providers().plan(vendor, ProviderPlan.failing(fault(fault)));

        ProviderFailure failure =
                catchThrowableOfType(
                        ProviderFailure.class,
                        () ->
                                given(
                                        model(vendor).stream(
                                                asking(new Format.Text()),
                                                Duration.ofMillis(700),
                                                PATIENCE,
                                                _ -> {})));

        assertThat(failure.kind()).isEqualTo(kind);
    }

    private static ChatAnswer given(Mono<ChatAnswer> asked) throws ProviderFailure {
        try {
            return asked.toFuture().join();
        } catch (CompletionException e) {
            throw (ProviderFailure) e.getCause();
        }
    }

    private static ProviderFailure failure(Vendor vendor) {
        return failure(vendor, PATIENCE);
    }

    private static ProviderFailure failure(Vendor vendor, Duration within) {
        return catchThrowableOfType(
                ProviderFailure.class,
                () -> given(model(vendor).ask(asking(new Format.Text()), within)));
    }

    private static ChatRequest asking(Format format) {
        return new ChatRequest(
                List.of(
                        new Message(Role.SYSTEM, "Answer in JSON, or not."),
                        new Message(Role.USER, "hola")),
                100,
                null,
                null,
                List.of(),
                format);
    }

    private static ChatModel model(Vendor vendor, String... more) {
        boolean schema = vendor == Vendor.GEMINI || vendor == Vendor.OPENAI;
        String[] lines =
                Settings.all(
                        Settings.provider("p", vendor.text(), SERVER.url(vendor), more),
                        new String[] {"providers.p.structured=" + (schema ? "schema" : "json")});
        return new HttpChatModel("p", Settings.of(lines).providers().get("p"), HTTP);
    }

    private static ProviderFault fault(String name) {
        return ProviderFault.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }
}
