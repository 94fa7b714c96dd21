package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer sent, one record per kind of WhatsApp message. Stream {@code inbound}, from
 * ingest-service.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples">Meta:
 *     webhook payloads</a>
 */
public sealed interface InboundMessage extends Event {

    /**
     * @param text what was typed, at most 4096 characters
     * @param quoted the WhatsApp id of the message that is quoted
     * @param product the product of the shop's WhatsApp catalogue that is referred to ("I want this
     *     one")
     */
    @WireType("text.v1")
    record Text(String text, @Nullable String quoted, @Nullable Sku product)
            implements InboundMessage {}

    /**
     * A button, a list row or a template's quick reply was tapped.
     *
     * @param payload the id we gave it
     * @param title what the customer saw on it
     */
    @WireType("tap.v1")
    record Tap(String payload, String title) implements InboundMessage {}

    /** WhatsApp's own cart was sent. Prices in it are never trusted, so they are not carried. */
    @WireType("order.v1")
    record NativeOrder(List<OrderedProduct> products, @Nullable String text)
            implements InboundMessage {}

    /**
     * @param quantity as WhatsApp sent it, checked where it is used
     */
    record OrderedProduct(String productId, int quantity) {}

    @WireType("media.v1")
    record Media(
            MediaKind kind,
            String mediaId,
            @Nullable String mimeType,
            @Nullable String caption,
            @Nullable String filename)
            implements InboundMessage {}

    /** The kinds of media a customer can send. */
    enum MediaKind {
        @JsonProperty("image")
        IMAGE,
        @JsonProperty("document")
        DOCUMENT,
        @JsonProperty("audio")
        AUDIO,
        @JsonProperty("video")
        VIDEO,
        @JsonProperty("sticker")
        STICKER
    }

    /**
     * @param latitude degrees, −90 to 90
     * @param longitude degrees, −180 to 180
     */
    @WireType("location.v1")
    record Location(
            double latitude, double longitude, @Nullable String name, @Nullable String address)
            implements InboundMessage {}

    /** A WhatsApp flow was filled in. */
    @WireType("form.v1")
    record Form(@Nullable String name, String responseJson) implements InboundMessage {}

    @WireType("edit.v1")
    record Edit(String originalId, String text) implements InboundMessage {}

    @WireType("revoke.v1")
    record Revoke(String originalId) implements InboundMessage {}

    /** Recorded, never answered: reactions, shared contacts, system notices. */
    @WireType("notice.v1")
    record Notice(String kind, @Nullable String detail) implements InboundMessage {}

    /** WhatsApp could not pass on what the customer sent. */
    @WireType("unsupported.v1")
    record Unsupported(@Nullable Integer errorCode) implements InboundMessage {}

    /**
     * The first message over the customer's limit in a window: answered with a polite note. The
     * others of that window are recorded as limited and do not travel.
     */
    @WireType("limit-reached.v1")
    record LimitReached(int retryAfterSeconds) implements InboundMessage {}
}
