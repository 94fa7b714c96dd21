package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import commerce.local.LocalStack;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The front door, where Nginx is installed. */
class NginxIT {

    private final Shop shop = Shop.open();

    @Test
    void letsWebhooksAndAdminsInAndNobodyElse() {
        String door = shop.frontDoor();
        assumeThat(door).as("nginx is installed").isNotNull();

        assertThat(Http.get(door + "/api/health").status()).isEqualTo(200);
        assertThat(Http.get(door + "/api/products?size=1").status()).isEqualTo(401);
        assertThat(Http.get(door + "/actuator/health").status()).isEqualTo(404);
        assertThat(Http.send("POST", door + "/webhook", "{}").status()).isEqualTo(401);
        assertThat(Http.send("POST", door + "/webhook", "x".repeat(5 * 1024 * 1024)).status())
                .isEqualTo(413);
    }

    @Test
    void anAdminSeesWhatCustomersFindAndWhy() {
        String door = shop.frontDoor();
        assumeThat(door).as("nginx is installed").isNotNull();
        String search = door + "/api/search?q=aseite%20girasol&explain=true";

        assertThat(Http.get(search).status()).isEqualTo(401);
        JsonNode found = Http.get(search, "X-API-Key", LocalStack.ADMIN_KEY).json();
        assertThat(found.at("/products/0/name").asString()).containsIgnoringCase("girasol");
        assertThat(found.at("/explanation/products/0/parts").isEmpty()).isFalse();
        JsonNode suggested =
                Http.get(door + "/api/search/suggest?q=yer", "X-API-Key", LocalStack.ADMIN_KEY)
                        .json();
        assertThat(suggested.at("/words/0").asString()).startsWith("yer");
    }

    @Test
    void aConversationGoesThroughIt() throws GeneralSecurityException {
        assumeThat(shop.frontDoor()).as("nginx is installed").isNotNull();
        Customer ana = shop.customer();
        ana.says("hola");

        write(ana, "busco yerba");
        assertThat(ana.hears().offers("product:")).isTrue();
        write(ana, "ver carrito");
        assertThat(ana.hears().offers("categories")).isTrue();
    }

    private void write(Customer customer, String text) throws GeneralSecurityException {
        String body =
                """
                {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages",
                 "value": {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "1066000000001"},
                 "messages": [{"id": "wamid.%s", "from": "%s", "timestamp": "1", "type": "text",
                 "text": {"body": "%s"}}]}}]}]}
                """
                        .formatted(UUID.randomUUID(), customer.phone(), text);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        LocalStack.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature =
                HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        Http.Answer answer =
                Http.send(
                        "POST",
                        shop.frontDoor() + "/webhook",
                        body,
                        "X-Hub-Signature-256",
                        "sha256=" + signature);
        assertThat(answer.status()).isEqualTo(200);
    }
}
