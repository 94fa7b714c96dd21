package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What customers say and do, and what they hear. */
class ConversationIT {

    private final Shop shop = Shop.open();
    private final Customer ana = shop.customer();

    @Test
    void addsSeveralThingsInOneMessageAndAsksWhichWhereItIsNotClear() {
        Answer answer = ana.says("agregame 2 leches la serenísima y un kilo de pan");
        assertThat(answer.words()).contains("Pan francés");
        List<Answer.Choice> choices = answer.actions("add:LAC").toList();
        assertThat(choices).hasSizeGreaterThan(1).allMatch(c -> c.action().endsWith(":2"));

        Answer added = ana.taps(choices.getFirst());
        assertThat(added.words()).contains("Leche");
        Answer cart = ana.says("carrito");
        assertThat(cart.words()).contains("Pan francés").contains("Leche");
    }

    @Test
    void takesTheSecondOfTheListThatWasShown() {
        Answer list = ana.says("busco aceite de girasol");
        List<Answer.Choice> products = list.actions("product:").toList();
        Answer added = ana.says("agregá el segundo");
        assertThat(added.words()).containsIgnoringCase("aceite");
        String sku = products.get(1).action().split(":")[1];
        assertThat(ana.says("carrito").words())
                .contains(shop.product(sku).path("name").stringValue());
    }

    @Test
    void saysWhatIsOutOfStockAndOffersWhatIsNear() {
        Answer answer = ana.taps(new Answer.Choice("list_reply", "add:LAC-0008:1", "Leche", ""));
        assertThat(answer.words()).containsIgnoringCase("stock");
        assertThat(answer.actions("product:").map(Answer.Choice::action))
                .isNotEmpty()
                .doesNotContain("product:LAC-0008");
        assertThat(ana.says("ver carrito").offers("checkout")).isFalse();
    }

    @Test
    void doesNotDeliverOutsideItsZones() {
        ana.taps(new Answer.Choice("button_reply", "add:LAC-0001:2", "Agregar", ""));
        ana.says("finalizar");
        Answer rejected = ana.says("San Martín 450, Córdoba");
        assertThat(rejected.words()).contains("CABA").contains("Zona Norte");
        assertThat(ana.says("Av. Rivadavia 5000, Caballito").offers("pay:")).isTrue();
    }

    @Test
    void hasAMinimumOrder() {
        String cheap = shop.productCheaperThan(500);
        ana.taps(new Answer.Choice("button_reply", "add:" + cheap + ":1", "Agregar", ""));
        assertThat(ana.says("finalizar compra").words()).contains("500");
    }

    @Test
    void anEmptyCartIsNotCheckedOut() {
        Answer answer = ana.says("finalizar compra");
        assertThat(answer.offers("pay:")).isFalse();
        assertThat(answer.offers("categories")).isTrue();
    }

    @Test
    void aCheckoutCanBeCancelledInTheMiddle() {
        ana.taps(new Answer.Choice("button_reply", "add:LAC-0001:2", "Agregar", ""));
        Answer address = ana.says("finalizar compra");
        ana.taps(address.choice("cancel-checkout"));
        assertThat(ana.says("carrito").words()).contains("Leche entera");
    }

    @Test
    void aTapOnAnOldListStillDoesWhatItSays() {
        Answer old = ana.says("busco yerba");
        ana.says("busco arroz");
        ana.says("gracias");
        Answer product = ana.taps(old.choice("product:INF"));
        assertThat(product.words()).containsIgnoringCase("yerba");
    }

    @Test
    void pagesThroughALongList() {
        Answer first = ana.says("busco leche");
        Answer second = ana.taps(first.choice("page:"));
        List<String> seen = first.actions("product:").map(Answer.Choice::action).toList();
        assertThat(second.actions("product:").map(Answer.Choice::action))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(seen);
    }

    @Test
    void narrowsALongCategoryToABrand() {
        Answer dairy =
                ana.taps(new Answer.Choice("list_reply", "category:lacteos-y-huevos", "", ""));
        Answer.Choice brand =
                dairy.actions("page:")
                        .filter(each -> each.title().equals("La Serenísima"))
                        .findFirst()
                        .orElseThrow();

        Answer narrower = ana.taps(brand);

        assertThat(narrower.words()).contains("La Serenísima");
        assertThat(
                        narrower.actions("product:")
                                .map(each -> shop.product(each.action().split(":")[1]))
                                .map(product -> product.path("brand").asString("")))
                .isNotEmpty()
                .containsOnly("La Serenísima");
    }

    @Test
    void mergesWhatsAppsOwnCartAtOurPrices() {
        Answer answer =
                ana.sendsJson(
                        """
                        {"type": "order", "order": {"catalog_id": "1", "text": "",
                         "product_items": [
                          {"product_retailer_id": "LAC-0001", "quantity": 3, "item_price": 1, "currency": "ARS"},
                          {"product_retailer_id": "NOT-SOLD", "quantity": 1, "item_price": 1, "currency": "ARS"}]}}
                        """);
        assertThat(answer.words()).contains("Leche entera");
        assertThat(ana.says("ver carrito").words()).contains("4.350");
    }

    @Test
    void aPinIsAnAddress() {
        ana.taps(new Answer.Choice("button_reply", "add:LAC-0001:2", "Agregar", ""));
        ana.says("finalizar compra");
        Answer payment =
                ana.sendsJson(
                        """
                        {"type": "location", "location":
                         {"latitude": -34.5886, "longitude": -58.4305, "address": "Honduras 5000, Palermo"}}
                        """);
        assertThat(payment.offers("pay:cash")).isTrue();
    }

    @Test
    void kindlySaysWhatItCannotRead() {
        Answer answer =
                ana.sendsJson("{\"type\": \"audio\", \"audio\": {\"mime_type\": \"audio/ogg\"}}");
        assertThat(answer.words()).isNotBlank();
        assertThat(answer.words()).containsIgnoringCase("audio");
    }

    @Test
    void offersAPersonWhenItDoesNotUnderstandTwice() {
        assertThat(ana.says("asdfgh").choices()).hasSize(3);
        assertThat(ana.says("qwrtpsdf").offers("human")).isTrue();
    }

    @Test
    void isSilentOnceAPersonWasCalled() {
        ana.says("quiero hablar con una persona");
        ana.writes("hola?");
        Customer other = shop.customer();
        other.says("hola");
        assertThat(ana.unheard()).isZero();
    }

    @Test
    void honoursAnOptOut() {
        ana.taps(new Answer.Choice("button_reply", "add:LAC-0001:2", "Agregar", ""));
        ana.says("finalizar compra");
        Answer payment = ana.says("Av. Cabildo 2000, Belgrano");
        Answer summary = ana.taps(payment.choice("pay:cash"));
        ana.taps(summary.choice("confirm:"));
        String number = shop.lastOrderOf(ana.phone());
        ana.says("BAJA");
        shop.moveOrder(number, "preparing");
        // Asked, the shop answers; unasked, it does not write. The answer would come after an
        // unasked message.
        ana.says("dónde está mi pedido");
        assertThat(ana.unheard()).isZero();
    }

    @Test
    void slowsDownWhoWritesTooMuch() {
        for (int i = 0; i < 25; i++) {
            ana.writes("hola");
        }
        for (int i = 0; i < 20; i++) {
            ana.hears();
        }
        assertThat(ana.hears().words()).isNotBlank();
        Customer other = shop.customer();
        other.says("hola");
        assertThat(ana.unheard()).isZero();
    }
}
