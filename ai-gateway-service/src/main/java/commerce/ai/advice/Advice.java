package commerce.ai.advice;

import commerce.ai.budget.CostLedger;
import commerce.ai.budget.CostLedger.Saving;
import commerce.ai.budget.Spender;
import commerce.ai.cache.AnswerCache;
import commerce.ai.cache.AnswerCache.Found;
import commerce.ai.policy.Outcome;
import commerce.ai.policy.ProviderAnswer;
import commerce.ai.policy.ProviderGateway;
import commerce.ai.policy.Question;
import commerce.ai.privacy.Masked;
import commerce.ai.provider.ChatRequest;
import commerce.ai.provider.Usage;
import commerce.ai.rules.RuleUnderstanding;
import commerce.ai.settings.ProviderProperties.Complexity;
import commerce.ai.text.Letters;
import commerce.ai.text.Resource;
import commerce.contracts.Understood.AdviceWanted;
import commerce.contracts.WantedItem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a question for advice into a plan of what to buy. A provider is asked for it as for an
 * understanding: masked, within the budgets, once for identical questions. Where nobody plans, the
 * words that the occasion is known by must do.
 */
public final class Advice {

    /** What {@link AdviceWanted#source} says without a plan. */
    static final String KEYWORDS = "keywords";

    private static final String CACHE = "cache";
    private static final String PURPOSE = "advice";
    private static final int LONGEST_TEXT = 600;
    private static final Logger log = LoggerFactory.getLogger(Advice.class);

    private final AdviceQuestions questions;
    private final ShoppingPlan plans = new ShoppingPlan();
    private final ProviderGateway gateway;
    private final AnswerCache cache;
    private final CostLedger ledger;
    private final AdviceProperties properties;
    private final MeterRegistry meters;
    private final String prompt = String.join("\n", Resource.lines("shopping-plan-prompt.txt"));
    private final String version;

    /** About what a question uses, for the estimate of what was saved by not asking. */
    private final Usage typical;

    public Advice(
            RuleUnderstanding rules,
            ProviderGateway gateway,
            AnswerCache cache,
            CostLedger ledger,
            AdviceProperties properties,
            MeterRegistry meters) {
        this.questions = new AdviceQuestions(rules);
        this.gateway = gateway;
        this.cache = cache;
        this.ledger = ledger;
        this.properties = properties;
        this.meters = meters;
        int input = (prompt.length() + plans.schema().toString().length()) / 4;
        this.typical = new Usage(input, 0, 250);
        this.version =
                AnswerCache.key(PURPOSE, gateway.models(), prompt, plans.schema().toString());
    }

    /**
     * What is advised, if a message asks for it.
     *
     * @return empty where it does not, or where nobody has an idea
     */
    public Optional<AdviceWanted> of(String text) {
        return questions.read(text).flatMap(wish -> advised(text, wish));
    }

    private Optional<AdviceWanted> advised(String text, Wish wish) {
        Planned planned =
                properties.enabled() && gateway.hasProviders() ? plan(text, wish) : Planned.NONE;
        if (planned.products().isEmpty() && wish.keywords().isEmpty()) {
            return Optional.empty();
        }
        meters.counter("commerce.ai.advice", "source", planned.source()).increment();
        return Optional.of(
                new AdviceWanted(
                        text,
                        wish.language(),
                        wish.occasion(),
                        planned.products(),
                        wish.keywords(),
                        planned.source()));
    }

    private record Planned(List<WantedItem> products, String source) {
        static final Planned NONE = new Planned(List.of(), KEYWORDS);
    }

    private Planned plan(String text, Wish wish) {
        Duration deadline = gateway.timeToAsk(PURPOSE, properties.deadline());
        if (deadline.isZero()) {
            return Planned.NONE;
        }
        Masked masked = Masked.of(shortened(text));
        String key =
                AnswerCache.key(
                        version,
                        wish.language().code(),
                        Letters.fold(masked.text()).strip().replaceAll("\\s+", " "));
        long start = System.nanoTime();
        Found found =
                cache.get(
                        key,
                        deadline,
                        () -> ask(masked, deadline.minusNanos(System.nanoTime() - start)));
        if (found.value() == null) {
            return Planned.NONE;
        }
        ProviderAnswer answer = ProviderAnswer.read(found.value());
        switch (found.source()) {
            case ASKED -> {}
            case CACHE -> ledger.saved(Saving.CACHE, gateway.estimate(typical));
            case SHARED_FLIGHT -> ledger.saved(Saving.SHARED_FLIGHT, gateway.estimate(typical));
        }
        List<WantedItem> products = plans.products(answer.content(), properties.mostProducts());
        return products.isEmpty()
                ? Planned.NONE
                : new Planned(
                        products,
                        found.source() == AnswerCache.Source.CACHE ? CACHE : answer.provider());
    }

    private AnswerCache.Asked ask(Masked masked, Duration deadline) {
        Question question =
                new Question(
                        PURPOSE,
                        Spender.current(),
                        Complexity.COMPLEX,
                        null,
                        request(masked.text()),
                        deadline,
                        plans::isValid,
                        true);
        return switch (gateway.ask(question)) {
            case Outcome.Answered answered ->
                    new AnswerCache.Asked(ProviderAnswer.of(answered).text(), true);
            case Outcome.Unanswered unanswered -> {
                log.debug("no plan: {}", unanswered);
                yield new AnswerCache.Asked(null, unanswered.reason() != Outcome.Reason.BUDGET);
            }
        };
    }

    private ChatRequest request(String text) {
        return new ChatRequest(
                List.of(
                        new ChatRequest.Message(ChatRequest.Role.SYSTEM, prompt),
                        new ChatRequest.Message(
                                ChatRequest.Role.USER,
                                JsonMapper.shared()
                                        .createObjectNode()
                                        .put("message", text)
                                        .toString())),
                properties.maxOutputTokens(),
                null,
                null,
                List.of(),
                new ChatRequest.Format.Schema("shopping_plan", plans.schema()));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }
}
