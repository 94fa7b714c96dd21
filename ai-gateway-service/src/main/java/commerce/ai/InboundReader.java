package commerce.ai;

import commerce.ai.meaning.Meaning;
import commerce.ai.meaning.Understanding;
import commerce.contracts.Action;
import commerce.contracts.InboundMessage;
import commerce.contracts.Sku;
import commerce.contracts.Understood;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each kind of message means: words are understood, everything else says it by itself. */
final class InboundReader {

    private final Understanding understanding;
    private final Function<String, Optional<Understood.AdviceWanted>> advice;

    /**
     * @param advice what is advised to a text, if it asks for that
     */
    InboundReader(
            Understanding understanding,
            Function<String, Optional<Understood.AdviceWanted>> advice) {
        this.understanding = understanding;
        this.advice = advice;
    }

    Understood read(InboundMessage message) {
        return switch (message) {
            case InboundMessage.Text text -> words(text.text(), text.product());
            case InboundMessage.Tap tap -> tapped(tap);
            case InboundMessage.NativeOrder order -> ordered(order);
            case InboundMessage.Media media -> sent(media);
            case InboundMessage.Location pin ->
                    new Understood.Pin(
                            pin.latitude(),
                            pin.longitude(),
                            pin.address() == null ? pin.name() : pin.address());
            case InboundMessage.Form _ -> new Understood.Noted("form");
            case InboundMessage.Edit edit ->
                    new Understood.ChangedMind(edit.originalId(), edit.text());
            case InboundMessage.Revoke revoke ->
                    new Understood.ChangedMind(revoke.originalId(), null);
            case InboundMessage.Notice notice -> new Understood.Noted(notice.kind());
            case InboundMessage.Unsupported _ -> new Understood.Unreadable();
            case InboundMessage.LimitReached limit ->
                    new Understood.OverLimit(limit.retryAfterSeconds());
        };
    }

    /** A button that is not ours, or of a time when it was written otherwise, still has a title. */
    private Understood tapped(InboundMessage.Tap tap) {
        return Action.read(tap.payload())
                .<Understood>map(action -> new Understood.Chosen(action, tap.title()))
                .orElseGet(() -> words(tap.title(), null));
    }

    private Understood ordered(InboundMessage.NativeOrder order) {
        if (!order.products().isEmpty()) {
            return new Understood.NativeOrder(order.products());
        }
        String text = order.text();
        return text == null || text.isBlank() ? new Understood.Unreadable() : words(text, null);
    }

    private Understood sent(InboundMessage.Media media) {
        String caption = media.caption();
        return caption == null || caption.isBlank()
                ? new Understood.WordlessMedia(media.kind())
                : words(caption, null);
    }

    private Understood words(String text, @Nullable Sku product) {
        // About a product that is pointed at there is nothing to plan.
        return (product == null ? advice.apply(text) : Optional.<Understood.AdviceWanted>empty())
                .<Understood>map(wanted -> wanted)
                .orElseGet(() -> understood(text, product));
    }

    private Understood.Words understood(String text, @Nullable Sku product) {
        Meaning meaning = understanding.understand(text);
        return new Understood.Words(
                text,
                meaning.language(),
                meaning.intents(),
                meaning.entities(),
                product,
                meaning.source());
    }
}
