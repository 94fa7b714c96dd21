package commerce.ingest.webhook;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What was agreed with Meta for this app.
 *
 * @param appSecret signs webhooks
 * @param previousAppSecret accepted too while the secret is being rotated; empty for none
 * @param verifyToken shown by Meta when the webhook is set up
 */
@Validated
@ConfigurationProperties("commerce.whatsapp")
record WhatsAppProperties(
        @NotBlank String appSecret,
        @DefaultValue("") String previousAppSecret,
        @NotBlank String verifyToken) {

    List<String> secrets() {
        return previousAppSecret.isBlank()
                ? List.of(appSecret)
                : List.of(appSecret, previousAppSecret);
    }
}
