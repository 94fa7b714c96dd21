package commerce.intent.routing;

import commerce.contracts.CartCommand;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Understood;
import commerce.intent.routing.Memory.Checkout;
import commerce.intent.routing.Memory.Shown;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides who is to answer a message. Pure: what it needs to know is given to it. */
public final class Route {

    /** Words that take an opt-out back. */
    private static final Pattern OPT_IN =
            Pattern.compile(
                    "\\s*(alta|start|unstop|voltar)\\s*[.!]*\\s*", Pattern.CASE_INSENSITIVE);

    private Route() {}

    /**
     * @param profile asked for only where the answer depends on it
     * @param name the customer's, as their profile gives it
     */
    public static Decision decide(
            Understood message,
            Memory memory,
            Supplier<Profile> profile,
            @Nullable String name,
            Instant now) {
        boolean optsOut =
                message instanceof Understood.Words words && words.intent() == Intent.OPT_OUT;
        if (memory.withPersonSince() != null && !optsOut) {
            return new Decision(new Reply.Unanswered(memory.language(), "with_human"), memory);
        }
        Language language = memory.language();
        return switch (message) {
            case Understood.Words words -> words(words, memory, profile, name, now);
            case Understood.AdviceWanted advice -> advise(advice, memory.in(advice.language()));
            case Understood.Chosen chosen -> RouteTap.decide(chosen.action(), memory, profile, now);
            case Understood.NativeOrder order ->
                    new Decision(
                            new CartCommand.MergeNativeOrder(language, order.products()),
                            memory.showing(Shown.CART));
            case Understood.Pin pin ->
                    new Decision(
                            new CartCommand.GiveAddress(
                                    language, pin.address(), pin.latitude(), pin.longitude()),
                            memory.checkingOut(Checkout.PAYMENT));
            case Understood.WordlessMedia media ->
                    new Decision(new Reply.MediaNotRead(language, media.kind()), memory.answered());
            case Understood.ChangedMind change -> changedMind(change, memory);
            case Understood.Noted noted ->
                    new Decision(new Reply.Unanswered(language, noted.reason()), memory);
            case Understood.Unreadable _ -> notUnderstood(memory);
            case Understood.OverLimit limit ->
                    new Decision(new Reply.SlowDown(language, limit.retryAfterSeconds()), memory);
        };
    }

    static Decision notUnderstood(Memory memory) {
        Memory puzzled = memory.puzzled();
        return new Decision(
                new Reply.NotUnderstood(memory.language(), puzzled.notUnderstood() >= 2), puzzled);
    }

    static Decision callPerson(Memory memory, Instant now) {
        return new Decision(new Reply.PersonCalled(memory.language()), memory.withPerson(now));
    }

    static Decision optOut(Memory memory, Instant now) {
        return new Decision(new Reply.OptedOut(memory.language()), memory.optedOut(now));
    }

    private static Decision words(
            Understood.Words words,
            Memory before,
            Supplier<Profile> profile,
            @Nullable String name,
            Instant now) {
        Memory memory = words.language() == null ? before : before.in(words.language());
        if (memory.optedOutAt() != null && OPT_IN.matcher(words.text()).matches()) {
            return new Decision(new Reply.OptedIn(memory.language()), memory.optedOut(null));
        }
        return RouteWords.decide(words, memory, profile, name, now);
    }

    private static Decision advise(Understood.AdviceWanted advice, Memory memory) {
        return new Decision(
                new CatalogQuery.Advise(
                        memory.language(), advice.occasion(), advice.plan(), advice.keywords()),
                memory.showing(Shown.PRODUCTS));
    }

    /** What an earlier message led to stands; where that is a cart, the customer is told so. */
    private static Decision changedMind(Understood.ChangedMind change, Memory memory) {
        boolean inCart = memory.shown() == Shown.CART || memory.checkout() != Checkout.NONE;
        boolean withdrawn = change.text() == null;
        return new Decision(
                inCart
                        ? new Reply.ChangeNoted(memory.language(), withdrawn)
                        : new Reply.Unanswered(
                                memory.language(), withdrawn ? "withdrawn" : "edited"),
                memory);
    }
}
