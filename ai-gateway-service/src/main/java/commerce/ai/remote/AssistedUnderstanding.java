package commerce.ai.remote;

import commerce.ai.budget.CostLedger;
import commerce.ai.budget.CostLedger.Saving;
import commerce.ai.budget.Dollars;
import commerce.ai.budget.Spender;
import commerce.ai.cache.AnswerCache;
import commerce.ai.cache.AnswerCache.Found;
import commerce.ai.meaning.Meaning;
import commerce.ai.meaning.Understanding;
import commerce.ai.policy.Outcome;
import commerce.ai.policy.ProviderAnswer;
import commerce.ai.policy.ProviderGateway;
import commerce.ai.policy.Question;
import commerce.ai.privacy.Masked;
import commerce.ai.provider.ChatRequest;
import commerce.ai.provider.Usage;
import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.ProviderProperties.Complexity;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Understood.RankedIntent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Understands here, and asks a provider only where that is unsure. Where nobody answers in time, or
 * nobody can be asked, the best guess made here stands.
 */
public final class AssistedUnderstanding implements Understanding {

    /** What {@link Meaning#source} says of an answer that was given before. */
    public static final String CACHE = "cache";

    private static final Logger log = LoggerFactory.getLogger(AssistedUnderstanding.class);
    private static final String PROMPT = "/commerce/ai/understanding-prompt.txt";
    private static final int CHECKS_AT_A_TIME = 4;

    /** About what a question uses, for the estimate of what was saved by not asking. */
    private final Usage typical;

    private final Understanding local;
    private final BiPredicate<String, Intent> refuted;
    private final ProviderGateway gateway;
    private final AnswerCache cache;
    private final CostLedger ledger;
    private final GatewayProperties properties;
    private final MeterRegistry meters;
    private final Labels labels = new Labels();
    private final String prompt = prompt();
    private final String version;
    private final Semaphore checks = new Semaphore(CHECKS_AT_A_TIME);

    /**
     * @param local who is asked first
     * @param refuted whether a text shows that an intent is not meant, whatever a model says
     */
    public AssistedUnderstanding(
            Understanding local,
            BiPredicate<String, Intent> refuted,
            ProviderGateway gateway,
            AnswerCache cache,
            CostLedger ledger,
            GatewayProperties properties,
            MeterRegistry meters) {
        this.local = local;
        this.refuted = refuted;
        this.gateway = gateway;
        this.cache = cache;
        this.ledger = ledger;
        this.properties = properties;
        this.meters = meters;
        this.version = AnswerCache.key(gateway.models(), prompt, labels.schema().toString());
        // Classes that are loaded late are loaded now, before there are messages: virtual threads
        // that wait for one to be initialised keep their carriers.
        Masked.of("");
        int input = (prompt.length() + labels.schema().toString().length()) / 4;
        this.typical = new Usage(input, 0, 120);
    }

    private static String prompt() {
        try (InputStream in = AssistedUnderstanding.class.getResourceAsStream(PROMPT)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + PROMPT);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(PROMPT, e);
        }
    }

    @Override
    public Meaning understand(String text) {
        Meaning guess = local.understand(text);
        if (!gateway.hasProviders()) {
            return guess;
        }
        if (guess.sure()) {
            saved(Saving.LOCAL);
            maybeCheck(text, guess);
            return guess;
        }
        return text.codePoints().anyMatch(Character::isLetter) ? asked(text, guess) : guess;
    }

    private Meaning asked(String text, Meaning guess) {
        Masked masked = Masked.of(shortened(text));
        Answer answer = answer(masked, guess, "understand", Spender.current());
        if (answer.meaning() == null) {
            return new Meaning(
                    guess.language(),
                    guess.intents(),
                    guess.entities(),
                    guess.source(),
                    false,
                    with(guess.reasons(), answer.reason()));
        }
        if (!answer.asked()) {
            saved(answer.meaning().source().equals(CACHE) ? Saving.CACHE : Saving.SHARED_FLIGHT);
        }
        Meaning meaning = answer.meaning();
        List<String> reasons = with(guess.reasons(), answer.reason());
        if (refuted.test(text, meaning.best().intent())) {
            return new Meaning(
                    meaning.language(),
                    List.of(new RankedIntent(Intent.UNKNOWN, meaning.best().confidence())),
                    Entities.NONE,
                    meaning.source(),
                    false,
                    with(reasons, "what is said is about something else"));
        }
        return new Meaning(
                meaning.language(),
                meaning.intents(),
                meaning.entities(),
                meaning.source(),
                true,
                reasons);
    }

    private static List<String> with(List<String> reasons, String more) {
        List<String> all = new ArrayList<>(reasons);
        all.add(more);
        return all;
    }

    /**
     * @param meaning null where nobody answered
     * @param asked whether a provider was asked for it
     */
    private record Answer(@Nullable Meaning meaning, boolean asked, String reason) {}

    private Answer answer(Masked masked, Meaning guess, String purpose, Spender spender) {
        Language language = guess.language();
        String key =
                AnswerCache.key(
                        version,
                        normalised(masked.text()),
                        language == null ? "" : language.code());
        Duration deadline = gateway.timeToAsk(purpose, properties.understanding().deadline());
        if (deadline.isZero()) {
            return new Answer(
                    null,
                    false,
                    "the customer has waited too long already: the best guess made here");
        }
        Asked asked = new Asked(masked, purpose, spender, deadline);
        Found found = cache.get(key, deadline, asked::ask);
        if (found.value() == null) {
            return new Answer(null, true, asked.reason);
        }
        ProviderAnswer answer = ProviderAnswer.read(found.value());
        String provider = answer.provider();
        String source = found.source() == AnswerCache.Source.CACHE ? CACHE : provider;
        Meaning meaning = labels.meaning(answer.content(), masked, guess, source);
        String reason =
                switch (found.source()) {
                    case ASKED -> asked.reason;
                    case CACHE -> "answered before by " + provider;
                    case SHARED_FLIGHT -> provider + " was being asked the same";
                };
        return new Answer(meaning, found.source() == AnswerCache.Source.ASKED, reason);
    }

    /** A question to providers, and what came of it. */
    private final class Asked {
        private final Masked masked;
        private final String purpose;
        private final Spender spender;
        private final Duration deadline;
        private final long start = System.nanoTime();
        private String reason = "an identical question found no answer";

        Asked(Masked masked, String purpose, Spender spender, Duration deadline) {
            this.masked = masked;
            this.purpose = purpose;
            this.spender = spender;
            this.deadline = deadline;
        }

        AnswerCache.Asked ask() {
            Question question =
                    new Question(
                            purpose,
                            spender,
                            complexity(masked.text()),
                            null,
                            request(masked.text()),
                            // What looking it up took is the customer's time, too.
                            deadline.minusNanos(System.nanoTime() - start),
                            labels::isValid,
                            true);
            return switch (gateway.ask(question)) {
                case Outcome.Answered answered -> {
                    reason =
                            "%s %s, %d + %d tokens, %s US dollars"
                                    .formatted(
                                            answered.provider(),
                                            answered.model(),
                                            answered.answer().usage().input(),
                                            answered.answer().usage().output(),
                                            Dollars.of(answered.nanoDollars()).toPlainString());
                    yield new AnswerCache.Asked(ProviderAnswer.of(answered).text(), true);
                }
                case Outcome.Unanswered unanswered -> {
                    reason =
                            "no provider answered (%s): the best guess made here"
                                    .formatted(unanswered.reason().name().toLowerCase(Locale.ROOT));
                    log.debug("not answered: {}", unanswered);
                    yield new AnswerCache.Asked(null, unanswered.reason() != Outcome.Reason.BUDGET);
                }
            };
        }
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
                properties.understanding().maxOutputTokens(),
                null,
                null,
                List.of(),
                new ChatRequest.Format.Schema("understanding", labels.schema()));
    }

    private Complexity complexity(String text) {
        int words = text.strip().split("\\s+").length;
        if (words >= properties.routing().complexFrom()) {
            return Complexity.COMPLEX;
        }
        return words >= properties.routing().mediumFrom() ? Complexity.MEDIUM : Complexity.SIMPLE;
    }

    private String shortened(String text) {
        int most = properties.understanding().longestText();
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    private void saved(Saving saving) {
        long nano = gateway.estimate(typical);
        ledger.saved(saving, nano);
        meters.counter("commerce.ai.saved", "reason", saving.name().toLowerCase(Locale.ROOT))
                .increment(nano / 1e9);
        meters.counter("commerce.ai.unasked", "reason", saving.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /**
     * Has a sampled share of sure decisions checked by a provider, behind the customer's back: how
     * often it differs estimates how often what was decided here is wrong.
     */
    private void maybeCheck(String text, Meaning decided) {
        double share = properties.understanding().checkShare();
        if (share > 0 && ThreadLocalRandom.current().nextDouble() < share && checks.tryAcquire()) {
            Thread.startVirtualThread(
                    () -> {
                        try {
                            check(text, decided);
                        } finally {
                            checks.release();
                        }
                    });
        }
    }

    private void check(String text, Meaning decided) {
        Answer answer = answer(Masked.of(shortened(text)), decided, "check", Spender.SHOP);
        if (answer.meaning() != null) {
            boolean agrees = answer.meaning().best().intent() == decided.best().intent();
            meters.counter("commerce.ai.checks", "result", agrees ? "agrees" : "differs")
                    .increment();
        }
    }
}
