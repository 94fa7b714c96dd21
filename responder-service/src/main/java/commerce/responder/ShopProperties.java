package commerce.responder;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the shop's messages need to know of the shop.
 *
 * @param timeZone whose clock customers are told times by
 */
@Validated
@ConfigurationProperties("commerce.shop")
public record ShopProperties(@DefaultValue("America/Argentina/Buenos_Aires") ZoneId timeZone) {}
