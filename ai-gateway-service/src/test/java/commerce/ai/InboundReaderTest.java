package commerce.ai;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.meaning.Meaning;
import commerce.contracts.Action;
import commerce.contracts.CustomerId;
import commerce.contracts.Entities;
import commerce.contracts.Envelope;
import commerce.contracts.InboundMessage;
import commerce.contracts.InboundMessage.MediaKind;
import commerce.contracts.InboundMessage.OrderedProduct;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Quantity;
import commerce.contracts.Sku;
import commerce.contracts.StreamName;
import commerce.contracts.Understood;
import commerce.contracts.Understood.RankedIntent;
import commerce.streams.relay.EventPublisher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class InboundReaderTest {

    private static final List<RankedIntent> INTENTS =
            List.of(new RankedIntent(Intent.SEARCH_PRODUCT, 0.9));

    private static final String ASKS = "¿qué llevo para un asado?";
    private static final Understood.AdviceWanted ADVICE =
            new Understood.AdviceWanted(
                    ASKS, Language.SPANISH, "un asado", List.of(), List.of("carbón"), "keywords");

    private final InboundReader reader =
            new InboundReader(
                    _ -> new Meaning(Language.SPANISH, INTENTS, Entities.NONE, "stub"),
                    text -> text.equals(ASKS) ? Optional.of(ADVICE) : Optional.empty());

    @Test
    void text_is_understood_as_words() {
        assertThat(reader.read(new InboundMessage.Text("leche", null, null)))
                .isEqualTo(words("leche", null));
    }

    @Test
    void the_product_a_text_refers_to_goes_with_its_words() {
        Sku sku = new Sku("LAC-0001");

        assertThat(reader.read(new InboundMessage.Text("quiero este", "wamid.1", sku)))
                .isEqualTo(words("quiero este", sku));
    }

    @Test
    void a_question_for_advice_is_no_words_unless_it_is_about_a_product() {
        Sku sku = new Sku("LAC-0001");

        assertThat(reader.read(new InboundMessage.Text(ASKS, null, null))).isEqualTo(ADVICE);
        assertThat(reader.read(new InboundMessage.Text(ASKS, "wamid.1", sku)))
                .isEqualTo(words(ASKS, sku));
    }

    @Test
    void a_tap_is_what_its_button_says() {
        assertThat(reader.read(new InboundMessage.Tap("add:LAC-0001:2", "Agregar")))
                .isEqualTo(
                        new Understood.Chosen(
                                new Action.Add(new Sku("LAC-0001"), new Quantity(2)), "Agregar"));
    }

    @Test
    void a_tap_on_a_button_that_is_not_ours_is_its_title() {
        assertThat(reader.read(new InboundMessage.Tap("campaign-7", "Ver ofertas")))
                .isEqualTo(words("Ver ofertas", null));
    }

    @Test
    void a_native_order_is_its_products_whatever_was_written_along() {
        List<OrderedProduct> products = List.of(new OrderedProduct("LAC-0001", 2));

        assertThat(reader.read(new InboundMessage.NativeOrder(products, "y pan")))
                .isEqualTo(new Understood.NativeOrder(products));
    }

    @Test
    void a_native_order_without_products_is_its_text() {
        assertThat(reader.read(new InboundMessage.NativeOrder(List.of(), "y pan")))
                .isEqualTo(words("y pan", null));
    }

    @Test
    void a_native_order_with_nothing_in_it_cannot_be_read() {
        assertThat(reader.read(new InboundMessage.NativeOrder(List.of(), " ")))
                .isEqualTo(new Understood.Unreadable());
    }

    @Test
    void a_picture_is_its_caption() {
        assertThat(reader.read(picture("tienen esto?"))).isEqualTo(words("tienen esto?", null));
    }

    @Test
    void media_without_a_caption_is_wordless() {
        assertThat(reader.read(picture(null)))
                .isEqualTo(new Understood.WordlessMedia(MediaKind.IMAGE));
        assertThat(reader.read(picture("  ")))
                .isEqualTo(new Understood.WordlessMedia(MediaKind.IMAGE));
    }

    @Test
    void a_location_is_a_pin() {
        assertThat(reader.read(new InboundMessage.Location(-34.6, -58.4, "Casa", "Corrientes 348")))
                .isEqualTo(new Understood.Pin(-34.6, -58.4, "Corrientes 348"));
        assertThat(reader.read(new InboundMessage.Location(-34.6, -58.4, "Obelisco", null)))
                .isEqualTo(new Understood.Pin(-34.6, -58.4, "Obelisco"));
    }

    @Test
    void a_form_is_noted() {
        assertThat(reader.read(new InboundMessage.Form("survey", "{}")))
                .isEqualTo(new Understood.Noted("form"));
    }

    @Test
    void an_edit_is_a_change_of_mind_with_the_new_words() {
        assertThat(reader.read(new InboundMessage.Edit("wamid.1", "3 leches")))
                .isEqualTo(new Understood.ChangedMind("wamid.1", "3 leches"));
    }

    @Test
    void a_withdrawn_message_is_a_change_of_mind_without_words() {
        assertThat(reader.read(new InboundMessage.Revoke("wamid.1")))
                .isEqualTo(new Understood.ChangedMind("wamid.1", null));
    }

    @Test
    void a_notice_is_noted_by_its_kind() {
        assertThat(reader.read(new InboundMessage.Notice("reaction", "👍")))
                .isEqualTo(new Understood.Noted("reaction"));
    }

    @Test
    void what_whatsapp_could_not_pass_on_is_unreadable() {
        assertThat(reader.read(new InboundMessage.Unsupported(131051)))
                .isEqualTo(new Understood.Unreadable());
    }

    @Test
    void over_the_limit_stays_over_the_limit() {
        assertThat(reader.read(new InboundMessage.LimitReached(30)))
                .isEqualTo(new Understood.OverLimit(30));
    }

    @Test
    void one_event_follows_from_each_message() throws Exception {
        var noStreams = new StaticListableBeanFactory().getBeanProvider(EventPublisher.class);
        var inbound = new AiSubscriptions().inbound(reader, noStreams);
        Envelope envelope =
                new Envelope(
                        "wamid.1",
                        new CustomerId("5491100000000"),
                        1,
                        Instant.EPOCH,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        null,
                        new InboundMessage.Text("leche", null, null));

        assertThat(inbound.stream()).isEqualTo(StreamName.INBOUND);
        assertThat(inbound.emits()).containsExactly(StreamName.UNDERSTOOD);
        assertThat(inbound.handle(envelope)).containsExactly(words("leche", null));
    }

    private static InboundMessage.Media picture(@Nullable String caption) {
        return new InboundMessage.Media(MediaKind.IMAGE, "m1", "image/jpeg", caption, null);
    }

    private static Understood.Words words(String text, @Nullable Sku product) {
        return new Understood.Words(
                text, Language.SPANISH, INTENTS, Entities.NONE, product, "stub");
    }
}
