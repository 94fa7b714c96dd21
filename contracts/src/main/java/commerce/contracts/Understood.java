package commerce.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message means, judged alone and without knowledge of what was said before. Stream {@code
 * understood}, from ai-gateway-service.
 */
public sealed interface Understood extends Event {

    /**
     * @param text what was typed
     * @param language the language it was written in; absent where it cannot be told ("ok")
     * @param intents most probable first, never empty
     * @param source who decided: {@code rules}, {@code local}, {@code cache} or a provider's name
     */
    @WireType("words.v1")
    record Words(
            String text,
            @Nullable Language language,
            List<RankedIntent> intents,
            Entities entities,
            @Nullable Sku product,
            String source)
            implements Understood {
        public Words {
            intents = List.copyOf(intents);
            if (intents.isEmpty()) {
                throw new IllegalArgumentException("at least one intent");
            }
        }

        public Intent intent() {
            return intents.getFirst().intent();
        }
    }

    /**
     * @param confidence 0 to 1
     */
    record RankedIntent(Intent intent, double confidence) {}

    /**
     * The customer wants to be told what to buy for an occasion or a dish.
     *
     * @param occasion what it is for, in the customer's own words: "un asado para 6"
     * @param plan what a language model would buy: words for products, and amounts; empty where
     *     none was asked or none knew
     * @param keywords words for products that the occasion is known by; empty for one nobody knows
     * @param source whose plan it is: a provider's name or {@code cache}; {@code keywords} without
     */
    @WireType("advice-wanted.v1")
    record AdviceWanted(
            String text,
            Language language,
            String occasion,
            List<WantedItem> plan,
            List<String> keywords,
            String source)
            implements Understood {
        public AdviceWanted {
            plan = List.copyOf(plan);
            keywords = List.copyOf(keywords);
        }
    }

    /** A button or row of ours was tapped. */
    @WireType("action.v1")
    record Chosen(Action action, String title) implements Understood {}

    /** WhatsApp's own cart: to be merged into ours. */
    @WireType("native-order.v1")
    record NativeOrder(List<InboundMessage.OrderedProduct> products) implements Understood {
        public NativeOrder {
            products = List.copyOf(products);
        }
    }

    @WireType("pin.v1")
    record Pin(double latitude, double longitude, @Nullable String address) implements Understood {}

    /** Media without words in it. */
    @WireType("wordless-media.v1")
    record WordlessMedia(InboundMessage.MediaKind kind) implements Understood {}

    /**
     * An earlier message was edited or withdrawn.
     *
     * @param text the new words; absent where it was withdrawn
     */
    @WireType("changed-mind.v1")
    record ChangedMind(String originalId, @Nullable String text) implements Understood {}

    /** Nothing that wants an answer. */
    @WireType("noted.v1")
    record Noted(String reason) implements Understood {}

    /** WhatsApp could not pass on what was sent. */
    @WireType("unreadable.v1")
    record Unreadable() implements Understood {}

    /** The customer writes faster than the shop answers. */
    @WireType("over-limit.v1")
    record OverLimit(int retryAfterSeconds) implements Understood {}
}
