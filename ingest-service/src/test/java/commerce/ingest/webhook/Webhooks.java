package commerce.ingest.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as Meta sends them. */
final class Webhooks {

    static final String PHONE_NUMBER_ID = "106540352242922";
    static final String ANA = "5491155550101";

    private Webhooks() {}

    /** A webhook with these messages, all of Ana's. */
    static String of(String... messages) {
        return of(Arrays.asList(messages));
    }

    static String of(List<String> messages) {
        return webhook(
                """
                "contacts":[{"wa_id":"%s","profile":{"name":"Ana"}}],"messages":[%s]"""
                        .formatted(ANA, String.join(",", messages)));
    }

    static String statuses(String... statuses) {
        return webhook("\"statuses\":[" + String.join(",", statuses) + "]");
    }

    /** A webhook with one change, whose value has these members besides the usual ones. */
    static String webhook(String members) {
        return """
        {"object":"whatsapp_business_account","entry":[{"id":"8856996819413533","changes":[%s]}]}"""
                .formatted(change(members));
    }

    static String change(String members) {
        return """
        {"field":"messages","value":{"messaging_product":"whatsapp",
         "metadata":{"display_phone_number":"541122223333","phone_number_id":"%s"},%s}}"""
                .formatted(PHONE_NUMBER_ID, members);
    }

    static String text(String id, String words) {
        return text(id, ANA, words);
    }

    static String text(String id, String from, String words) {
        return """
        {"from":"%s","id":"%s","timestamp":"1795523415","type":"text","text":{"body":"%s"}}"""
                .formatted(from, id, words);
    }

    /** Ana's message {@code wamid.1} of some type, with these members. */
    static String message(String type, String members) {
        return """
        {"from":"%s","id":"wamid.1","timestamp":"1795523415","type":"%s"%s%s}"""
                .formatted(ANA, type, members.isEmpty() ? "" : ",", members);
    }

    static String status(String id, String status, String members) {
        return """
        {"id":"%s","status":"%s","timestamp":"1795523415","recipient_id":"%s"%s%s}"""
                .formatted(id, status, ANA, members.isEmpty() ? "" : ",", members);
    }

    /** What a message of each type looks like. */
    static List<String> ofEveryType() {
        return List.of(
                message("text", "\"text\":{\"body\":\"busco leche\"}"),
                message("button", "\"button\":{\"payload\":\"menu\",\"text\":\"Menú\"}"),
                message(
                        "interactive",
                        """
                        "context":{"from":"541122223333","id":"wamid.0"},
                        "interactive":{"type":"button_reply","button_reply":{"id":"menu","title":"Menú"}}"""),
                message(
                        "interactive",
                        """
                        "interactive":{"type":"list_reply",
                          "list_reply":{"id":"add:LAC-1:1","title":"Leche","description":"$ 1.450"}}"""),
                message(
                        "interactive",
                        """
                        "interactive":{"type":"nfm_reply",
                          "nfm_reply":{"name":"flow","body":"Sent","response_json":"{\\"a\\":1}"}}"""),
                message(
                        "order",
                        """
                        "order":{"catalog_id":"c","text":"sin bolsas","product_items":[
                          {"product_retailer_id":"LAC-1","quantity":2,"item_price":1,"currency":"ARS"},
                          {"product_retailer_id":"PAN-1","quantity":"3","item_price":0.5,"currency":"ARS"}]}"""),
                message(
                        "image",
                        """
                        "image":{"id":"100","mime_type":"image/jpeg","sha256":"x","caption":"esta leche"}"""),
                message(
                        "document",
                        """
                        "document":{"id":"100","mime_type":"application/pdf","sha256":"x","filename":"lista.pdf"}"""),
                message(
                        "audio",
                        "\"audio\":{\"id\":\"100\",\"mime_type\":\"audio/ogg\",\"voice\":true}"),
                message("video", "\"video\":{\"id\":\"100\",\"mime_type\":\"video/mp4\"}"),
                message("sticker", "\"sticker\":{\"id\":\"100\",\"mime_type\":\"image/webp\"}"),
                message(
                        "location",
                        """
                        "location":{"latitude":-34.5627,"longitude":-58.4563,"name":"Casa","address":"Cabildo 1234"}"""),
                message("contacts", "\"contacts\":[{\"name\":{\"formatted_name\":\"Luis\"}}]"),
                message("reaction", "\"reaction\":{\"message_id\":\"wamid.0\",\"emoji\":\"👍\"}"),
                message(
                        "unsupported",
                        "\"errors\":[{\"code\":131051,\"title\":\"Message type unknown\"}]"),
                message(
                        "system",
                        """
                        "system":{"body":"Ana changed","wa_id":"5491166660202","type":"user_changed_number"}"""),
                message(
                        "system",
                        """
                        "system":{"body":"Ana's code changed","type":"customer_identity_changed","customer":"x"}"""),
                message(
                        "edit",
                        """
                        "edit":{"original_message_id":"wamid.0","message":{"type":"text","text":{"body":"3 leches"}}}"""),
                message("revoke", "\"revoke\":{\"original_message_id\":\"wamid.0\"}"));
    }

    /** {@code X-Hub-Signature-256} of a body. */
    static String signature(String body, String secret) {
        return signature(body.getBytes(StandardCharsets.UTF_8), secret);
    }

    static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many of Ana's messages. */
    static List<String> texts(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> text(prefix + i, "hola " + i))
                .toList();
    }
}
