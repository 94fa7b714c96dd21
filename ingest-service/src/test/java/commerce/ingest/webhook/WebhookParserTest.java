package commerce.ingest.webhook;

import static commerce.ingest.webhook.Webhooks.ANA;
import static commerce.ingest.webhook.Webhooks.PHONE_NUMBER_ID;
import static commerce.ingest.webhook.Webhooks.message;
import static commerce.ingest.webhook.Webhooks.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import commerce.contracts.Contact;
import commerce.contracts.InboundMessage;
import commerce.contracts.InboundMessage.MediaKind;
import commerce.contracts.InboundMessage.OrderedProduct;
import commerce.contracts.Sku;
import commerce.contracts.StatusUpdate;
import commerce.ingest.webhook.WebhookParser.MalformedWebhookException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookParserTest {

    private static final Contact FROM_ANA = new Contact(ANA, null, PHONE_NUMBER_ID, "Ana");

    private final WebhookParser parser = new WebhookParser();

    @Test
    void aTextIsWhatWasTyped() {
        assertThat(content(message("text", "\"text\":{\"body\":\"busco leche 🥛\"}")))
                .isEqualTo(new InboundMessage.Text("busco leche 🥛", null, null));
    }

    @Test
    void aTextMayQuoteAMessageAndReferToAProduct() {
        assertThat(
                        content(
                                message(
                                        "text",
                                        """
                                        "text":{"body":"este"},"context":{"from":"541122223333","id":"wamid.0",
                                          "referred_product":{"catalog_id":"c","product_retailer_id":"LAC-1"}}""")))
                .isEqualTo(new InboundMessage.Text("este", "wamid.0", new Sku("LAC-1")));
    }

    @Test
    void aReferredProductThatCannotBeOursIsNone() {
        assertThat(
                        content(
                                message(
                                        "text",
                                        """
                                        "text":{"body":"este"},
                                        "context":{"referred_product":{"product_retailer_id":"no such: sku"}}""")))
                .isEqualTo(new InboundMessage.Text("este", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"payload\":\"menu\",\"text\":\"Menú\"}', menu, Menú",
        "'{\"payload\":\"menu\"}', menu, ''",
        "'{\"text\":\"Menú\"}', Menú, Menú"
    })
    void aTemplatesButtonIsATap(String button, String payload, String title) {
        assertThat(content(message("button", "\"button\":" + button)))
                .isEqualTo(new InboundMessage.Tap(payload, title));
    }

    @ParameterizedTest
    @ValueSource(strings = {"button_reply", "list_reply"})
    void aReplyButtonAndAListRowAreTaps(String kind) {
        assertThat(
                        content(
                                message(
                                        "interactive",
                                        """
                                        "interactive":{"type":"%1$s","%1$s":{"id":"add:LAC-1:1","title":"Leche"}}"""
                                                .formatted(kind))))
                .isEqualTo(new InboundMessage.Tap("add:LAC-1:1", "Leche"));
    }

    @Test
    void aFilledInFlowIsAForm() {
        assertThat(
                        content(
                                message(
                                        "interactive",
                                        """
                                        "interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent",
                                          "response_json":"{\\"a\\":1}"}}""")))
                .isEqualTo(new InboundMessage.Form("flow", "{\"a\":1}"));
    }

    @Test
    void anInteractiveMessageThatIsMissingIsUnsupported() {
        assertThat(content(message("interactive", "\"errors\":[{\"code\":131051}]")))
                .isEqualTo(new InboundMessage.Unsupported(131051));
        assertThat(content(message("interactive", "")))
                .isEqualTo(new InboundMessage.Unsupported(null));
    }

    @Test
    void anOrderCarriesProductsAndQuantitiesButNoPrice() {
        assertThat(
                        content(
                                message(
                                        "order",
                                        """
                                        "order":{"catalog_id":"c","text":"sin bolsas","product_items":[
                                          {"product_retailer_id":"LAC-1","quantity":2,"item_price":1},
                                          {"product_retailer_id":77,"quantity":"3"},
                                          {"product_retailer_id":"X","quantity":-5},
                                          {"product_retailer_id":"Y","quantity":9999999999}]}""")))
                .isEqualTo(
                        new InboundMessage.NativeOrder(
                                List.of(
                                        new OrderedProduct("LAC-1", 2),
                                        new OrderedProduct("77", 3),
                                        new OrderedProduct("X", 0),
                                        new OrderedProduct("Y", 100_000)),
                                "sin bolsas"));
    }

    @ParameterizedTest
    @EnumSource
    void mediaOfEveryKindKeepTheirCaptionAndName(MediaKind kind) {
        String type = kind.name().toLowerCase(java.util.Locale.ROOT);
        assertThat(
                        content(
                                message(
                                        type,
                                        """
                                        "%s":{"id":"100","mime_type":"a/b","caption":"esta","filename":"f"}"""
                                                .formatted(type))))
                .isEqualTo(new InboundMessage.Media(kind, "100", "a/b", "esta", "f"));
        assertThat(content(message(type, "\"" + type + "\":{\"id\":100}")))
                .isEqualTo(new InboundMessage.Media(kind, "100", null, null, null));
    }

    @Test
    void aLocationIsAPlaceOnEarth() {
        assertThat(
                        content(
                                message(
                                        "location",
                                        "\"location\":{\"latitude\":-34.5,\"longitude\":-58,"
                                                + "\"address\":\"Cabildo 1234\"}")))
                .isEqualTo(new InboundMessage.Location(-34.5, -58, null, "Cabildo 1234"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"latitude\":1}",
                "{\"latitude\":\"1\",\"longitude\":2}",
                "{\"latitude\":90.1,\"longitude\":2}",
                "{\"latitude\":1,\"longitude\":-180.1}",
                "{\"latitude\":1e999,\"longitude\":2}",
                "null",
                "7"
            })
    void anyOtherLocationIsBroken(String location) {
        assertThat(only(message("location", "\"location\":" + location)))
                .isInstanceOf(Update.Broken.class);
    }

    @Test
    void whatIsNeverAnsweredIsANotice() {
        assertThat(
                        content(
                                message(
                                        "reaction",
                                        "\"reaction\":{\"message_id\":\"wamid.0\",\"emoji\":\"👍\"}")))
                .isEqualTo(new InboundMessage.Notice("reaction", "👍"));
        assertThat(content(message("reaction", "\"reaction\":{\"message_id\":\"wamid.0\"}")))
                .isEqualTo(new InboundMessage.Notice("reaction", null));
        assertThat(content(message("contacts", "\"contacts\":[]")))
                .isEqualTo(new InboundMessage.Notice("contacts", null));
        assertThat(
                        content(
                                message(
                                        "system",
                                        "\"system\":{\"type\":\"customer_identity_changed\"}")))
                .isEqualTo(new InboundMessage.Notice("system", "customer_identity_changed"));
    }

    @Test
    void aTypeThatIsNewToUsIsUnsupported() {
        assertThat(content(message("unsupported", "\"errors\":[{\"code\":131051}]")))
                .isEqualTo(new InboundMessage.Unsupported(131051));
        assertThat(content(message("hologram", "\"hologram\":{\"id\":1}")))
                .isEqualTo(new InboundMessage.Unsupported(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wa_id", "new_wa_id"})
    void aChangedNumberSaysWhichIsTheNewOne(String field) {
        assertThat(
                        only(
                                message(
                                        "system",
                                        """
                                        "system":{"type":"user_changed_number","%s":"5491166660202"}"""
                                                .formatted(field))))
                .isEqualTo(new Update.NumberChanged("wamid.1", FROM_ANA, "5491166660202"));
    }

    @Test
    void anEditAndARevokeNameTheOriginal() {
        InboundMessage.Edit edit = new InboundMessage.Edit("wamid.0", "3 leches");
        assertThat(
                        content(
                                message(
                                        "edit",
                                        """
                                        "edit":{"original_message_id":"wamid.0",
                                          "message":{"type":"text","text":{"body":"3 leches"}}}""")))
                .isEqualTo(edit);
        assertThat(
                        content(
                                message(
                                        "edit",
                                        """
                                        "edit":{"original_message_id":"wamid.0","text":{"body":"3 leches"}}""")))
                .isEqualTo(edit);
        assertThat(content(message("revoke", "\"revoke\":{\"original_message_id\":\"wamid.0\"}")))
                .isEqualTo(new InboundMessage.Revoke("wamid.0"));
    }

    @ParameterizedTest
    @EnumSource
    void aStatusOfEveryKindIsRead(StatusUpdate.Status status) {
        String word = status.name().toLowerCase(java.util.Locale.ROOT);
        assertThat(
                        parse(
                                Webhooks.statuses(
                                        Webhooks.status(
                                                "wamid.out",
                                                word,
                                                """
                                                "biz_opaque_callback_data":"out-17",
                                                "pricing":{"billable":true,"category":"service"}"""))))
                .containsExactly(
                        new Update.Status(
                                new StatusUpdate(
                                        "wamid.out",
                                        status,
                                        Instant.ofEpochSecond(1795523415),
                                        ANA,
                                        "out-17",
                                        List.of())));
    }

    @Test
    void aFailureSaysWhy() {
        assertThat(
                        parse(
                                Webhooks.statuses(
                                        Webhooks.status(
                                                "wamid.out",
                                                "failed",
                                                """
                                                "errors":[{"code":131047,"title":"Re-engagement message",
                                                  "error_data":{"details":"more than 24 hours"}},{"code":"7"}]"""))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Update.Status.class,
                        update ->
                                assertThat(update.status().failures())
                                        .containsExactly(
                                                new StatusUpdate.Failure(
                                                        131047,
                                                        "Re-engagement message",
                                                        "more than 24 hours"),
                                                new StatusUpdate.Failure(7, null, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"wamid.out\",\"status\":\"teleported\",\"timestamp\":\"1\"}",
                "{\"id\":\"wamid.out\",\"timestamp\":\"1\"}",
                "{\"id\":\"wamid.out\",\"status\":\"sent\"}",
                "{\"id\":\"wamid.out\",\"status\":\"sent\",\"timestamp\":\"soon\"}",
                "{\"id\":\"wamid.out\",\"status\":\"sent\",\"timestamp\":\"9223372036854775807\"}",
                "{\"id\":\"wamid.out\",\"status\":\"failed\",\"timestamp\":1,\"errors\":[{}]}"
            })
    void aStatusThatMakesNoSenseIsBroken(String status) {
        assertThat(parse(Webhooks.statuses(status)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Update.Broken.class,
                        broken -> assertThat(broken.id()).isEqualTo("wamid.out"));
    }

    @Test
    void whoHasOnlyABusinessScopedIdIsKnownByThat() {
        assertThat(
                        parse(
                                Webhooks.webhook(
                                        """
                                        "contacts":[{"user_id":"AR.1349","profile":{"name":"Ana","username":"ana"}}],
                                        "messages":[{"from_user_id":"AR.1349","id":"wamid.1","timestamp":"1",
                                                     "type":"text","text":{"body":"hola"}}]""")))
                .containsExactly(
                        new Update.Message(
                                "wamid.1",
                                new Contact(null, "AR.1349", PHONE_NUMBER_ID, "Ana"),
                                new InboundMessage.Text("hola", null, null)));
    }

    @Test
    void bothNamesOfACustomerAreFoundByEitherOfThem() {
        String contacts =
                """
                "contacts":[{"wa_id":"5491100000000","user_id":"AR.1","profile":{"name":"Luis"}},
                            {"wa_id":"%s","user_id":"AR.1349","profile":{"name":"Ana"}}],"""
                        .formatted(ANA);
        Contact both = new Contact(ANA, "AR.1349", PHONE_NUMBER_ID, "Ana");
        for (String from : List.of("\"from\":\"" + ANA + "\"", "\"from_user_id\":\"AR.1349\"")) {
            assertThat(
                            parse(
                                    Webhooks.webhook(
                                            """
                                            %s"messages":[{%s,"id":"wamid.1","type":"text","text":{"body":"hola"}}]"""
                                                    .formatted(contacts, from))))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Update.Message.class, m -> assertThat(m.from()).isEqualTo(both));
        }
    }

    @Test
    void somebodyElsesContactSaysNothingAboutTheSender() {
        assertThat(
                        parse(
                                Webhooks.webhook(
                                        """
                                        "contacts":[{"wa_id":"5491100000000","user_id":"AR.1","profile":{"name":"Luis"}}],
                                        "messages":[%s]"""
                                                .formatted(text("wamid.1", "hola")))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Update.Message.class,
                        m ->
                                assertThat(m.from())
                                        .isEqualTo(new Contact(ANA, null, PHONE_NUMBER_ID, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\"hola\"}}",
                "{\"from\":\"\",\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\"hola\"}}",
                "{\"from\":\"ana\",\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\"hola\"}}",
                "{\"from_user_id\":\"\",\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}",
                "{\"from_user_id\":\"a b\",\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}",
                "{\"from\":\"5491155550101\",\"id\":\"wamid.1\",\"text\":{\"body\":\"hola\"}}",
                "{\"from\":\"5491155550101\",\"id\":\"wamid.1\",\"type\":\"text\"}",
                "{\"from\":\"5491155550101\",\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\"\"}}",
                "{\"from\":\"5491155550101\",\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":[]}}",
                "{\"from\":\"5491155550101\",\"id\":\"wamid.1\",\"type\":\"button\",\"button\":{}}",
                "{\"from\":\"5491155550101\",\"id\":\"wamid.1\",\"type\":\"image\",\"image\":{}}",
                "{\"from\":\"5491155550101\",\"id\":\"wamid.1\",\"type\":\"revoke\",\"revoke\":{}}",
                "{\"from\":\"5491155550101\",\"id\":\"wamid.1\",\"type\":\"order\",\"order\":{\"product_items\":[{}]}}"
            })
    void aMessageWithoutWhatItNeedsIsBrokenAndKeptAsItCame(String message) {
        assertThat(only(message))
                .isInstanceOfSatisfying(
                        Update.Broken.class,
                        broken -> {
                            assertThat(broken.id()).isEqualTo("wamid.1");
                            assertThat(broken.json()).isEqualTo(message);
                            assertThat(broken.problem()).isNotBlank();
                        });
    }

    @Test
    void aUserIdThatIsTooLongForAnIndexIsBroken() {
        assertThat(
                        only(
                                """
                                {"from_user_id":"%s","id":"wamid.1","type":"text","text":{"body":"hola"}}"""
                                        .formatted("A".repeat(5000))))
                .isInstanceOf(Update.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":\"\"}", "{\"id\":[]}", "7", "null", "\"x\"", "[]"})
    void whatHasNoIdIsKnownByItsContentSoThatItComesInOnce(String message) {
        Update first = only(message);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Update.Broken.class,
                        broken -> assertThat(broken.id()).matches("broken:[0-9a-f]{64}"));
        assertThat(only(message)).isEqualTo(first);
    }

    @Test
    void anIdThatIsTooLongIsKnownByItsContent() {
        assertThat(only(text("w".repeat(257), "hola")))
                .isInstanceOfSatisfying(
                        Update.Broken.class,
                        broken -> assertThat(broken.id()).startsWith("broken:"));
        assertThat(only(text("w".repeat(256), "hola"))).isInstanceOf(Update.Message.class);
    }

    @Test
    void whatPostgresCannotStoreIsLeftOut() {
        assertThat(
                        parse(
                                Webhooks.webhook(
                                        """
                                        "contacts":[{"wa_id":"%s","profile":{"name":"A\\u0000na"}}],
                                        "messages":[%s]"""
                                                .formatted(
                                                        ANA,
                                                        text("wamid\\u0000.1", "ho\\u0000la")))))
                .containsExactly(
                        new Update.Message(
                                "wamid.1", FROM_ANA, new InboundMessage.Text("hola", null, null)));
    }

    @Test
    void everythingIsWalkedToTheEndWithABrokenOneInTheMiddle() {
        String first = Webhooks.change("\"messages\":[" + text("m1", "a") + "]");
        String second =
                Webhooks.change(
                        "\"messages\":[%s,{\"id\":\"m3\"},%s],\"statuses\":[%s,7,%s]"
                                .formatted(
                                        text("m2", "b"),
                                        text("m4", "c"),
                                        Webhooks.status("s1", "sent", ""),
                                        Webhooks.status("s2", "read", "")));
        String body =
                """
                {"object":"whatsapp_business_account","entry":[
                  {"id":"1","changes":[%s,%s]},7,{"id":"2"},null,{"changes":[{"field":"x"},%s]}]}"""
                        .formatted(
                                first,
                                second,
                                Webhooks.change("\"messages\":[" + text("m5", "d") + "]"));

        assertThat(parse(body).stream().map(WebhookParserTest::name))
                .satisfiesExactly(
                        name -> assertThat(name).isEqualTo("m1"),
                        name -> assertThat(name).isEqualTo("m2"),
                        name -> assertThat(name).isEqualTo("broken m3"),
                        name -> assertThat(name).isEqualTo("m4"),
                        name -> assertThat(name).isEqualTo("s1"),
                        name -> assertThat(name).startsWith("broken broken:"),
                        name -> assertThat(name).isEqualTo("s2"),
                        name -> assertThat(name).isEqualTo("m5"));
    }

    @Test
    void aThousandMessagesAreAThousandUpdates() {
        assertThat(parse(Webhooks.of(Webhooks.texts("m", 1000))))
                .hasSize(1000)
                .allSatisfy(update -> assertThat(update).isInstanceOf(Update.Message.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"whatsapp_business_account\"}",
                "{\"object\":\"whatsapp_business_account\",\"entry\":7}",
                "{\"object\":\"whatsapp_business_account\",\"entry\":[]}",
                "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"value\":{}}]}]}"
            })
    void aWebhookWithNothingInItIsFine(String body) {
        assertThat(parse(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hola",
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "{\"object\":7}",
                "{\"object\":\"page\"}",
                "{\"object\":\"whatsapp_business_account\"",
                "{\"object\":\"whatsapp_business_account\"}x"
            })
    void garbageIsMalformed(String body) {
        assertThatExceptionOfType(MalformedWebhookException.class).isThrownBy(() -> parse(body));
    }

    @Test
    void bytesThatAreNoUtf8AndNestingWithoutEndAreMalformed() {
        byte[] body = Webhooks.of(text("m1", "hola")).getBytes(StandardCharsets.UTF_8);
        body[body.length / 2] = (byte) 0xff;
        assertThatExceptionOfType(MalformedWebhookException.class)
                .isThrownBy(() -> parser.parse(body));
        assertThatExceptionOfType(MalformedWebhookException.class)
                .isThrownBy(() -> parse("[".repeat(1_000_000)));
    }

    @Test
    void whateverHappensToAWebhookItIsParsedOrMalformed() {
        Random random = new Random(20261124);
        List<String> seeds = new ArrayList<>();
        Webhooks.ofEveryType().forEach(message -> seeds.add(Webhooks.of(message)));
        seeds.add(Webhooks.statuses(Webhooks.status("s", "failed", "\"errors\":[{\"code\":1}]")));
        seeds.add(Webhooks.of(text("m1", "a"), text("m2", "b")));
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "7",
            "-1e999",
            "\\u0000",
            "\\ud800",
            "\"\"",
            "[]",
            "{}",
            "9999999999999999999999",
            "messages",
            "id",
            "\u00ff",
            "🥛"
        };
        int parsed = 0;
        int malformed = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder body = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(body.length());
                int end = Math.min(body.length(), at + random.nextInt(12));
                String piece = pieces[random.nextInt(pieces.length)];
                switch (random.nextInt(4)) {
                    case 0 -> body.replace(at, end, piece);
                    case 1 -> body.delete(at, end);
                    case 2 -> body.insert(at, body.substring(at, end));
                    default -> replaceAValue(body, at, piece);
                }
            }
            try {
                List<Update> updates = parse(body.toString());
                assertThat(updates).doesNotContainNull();
                parsed++;
            } catch (MalformedWebhookException e) {
                assertThat(e).hasMessageStartingWith("The body is not");
                malformed++;
            }
        }
        assertThat(parsed).isGreaterThan(1000);
        assertThat(malformed).isGreaterThan(1000);
    }

    /** Replaces the string after the next colon, so that the JSON often stays valid. */
    private static void replaceAValue(StringBuilder body, int from, String piece) {
        int start = body.indexOf(":\"", from);
        int end = start < 0 ? -1 : body.indexOf("\"", start + 2);
        if (end > 0) {
            body.replace(start + 1, end + 1, piece);
        }
    }

    private List<Update> parse(String body) {
        return parser.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private Update only(String message) {
        List<Update> updates = parse(Webhooks.of(message));
        assertThat(updates).hasSize(1);
        return updates.getFirst();
    }

    private InboundMessage content(String message) {
        Update update = only(message);
        assertThat(update).isInstanceOf(Update.Message.class);
        Update.Message read = (Update.Message) update;
        assertThat(read.id()).isEqualTo("wamid.1");
        assertThat(read.from()).isEqualTo(FROM_ANA);
        return read.content();
    }

    private static String name(Update update) {
        return switch (update) {
            case Update.Message message -> message.id();
            case Update.Status status -> status.status().messageId();
            case Update.NumberChanged changed -> changed.id();
            case Update.Broken broken -> "broken " + broken.id();
        };
    }
}
