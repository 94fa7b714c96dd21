package commerce.catalog;

import commerce.contracts.Money;
import commerce.contracts.Reply.StockMark;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The shop's rules, as far as showing a product needs them. The same keys as cart-service's, so
 * that one configuration serves both.
 *
 * @param fewLeft from how many pieces down a product is shown as running out
 */
@Validated
@ConfigurationProperties("commerce.shop")
public record ShopProperties(
        @DefaultValue("ARS") Currency currency, @DefaultValue("5") @PositiveOrZero int fewLeft) {

    /** An amount of the shop's currency. */
    public Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    public StockMark stock(int available) {
        if (available <= 0) {
            return StockMark.NONE;
        }
        return available <= fewLeft ? StockMark.FEW : StockMark.AVAILABLE;
    }
}
