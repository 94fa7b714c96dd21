package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die in the middle of a conversation. */
class RestartIT {

    private final Shop shop = Shop.open();
    private final Customer ana = shop.customer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ai-gateway-service",
                "intent-service",
                "catalog-service",
                "cart-service",
                "responder-service"
            })
    void aServiceThatIsKilledAndStartedAgainLosesNothing(String service) {
        ana.says("hola");
        shop.kill(service);
        ana.writes("busco leche descremada");
        ana.writes("agregame 2 leches enteras la serenísima 1 l");
        ana.writes("gracias");
        shop.start(service);

        assertThat(ana.hears().offers("product:")).isTrue();
        assertThat(ana.hears().words()).containsIgnoringCase("leche");
        assertThat(ana.hears().words()).isNotBlank();
        ana.says("hola");
        assertThat(ana.unheard()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service"})
    void whatCannotBeDeliveredIsDeliveredLater(String service) {
        ana.says("hola");
        shop.kill(service);
        ana.writes("busco leche descremada");
        shop.start(service);

        assertThat(ana.hears().offers("product:")).isTrue();
        ana.says("gracias");
        assertThat(ana.unheard()).isZero();
    }
}
