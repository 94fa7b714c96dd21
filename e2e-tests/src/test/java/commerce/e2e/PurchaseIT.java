package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole trip, from the first hello to the order on its way. */
class PurchaseIT {

    private static final Pattern ORDER_NUMBER = Pattern.compile("ORD-\\d+");

    private final Shop shop = Shop.open();
    private final Customer ana = shop.customer();

    @Test
    void fromTheFirstGreetingToTheOrderOnItsWay() {
        Answer greeting = ana.says("hola");
        assertThat(greeting.offers("categories")).isTrue();

        Answer categories = ana.taps(greeting.choice("categories"));
        Answer dairy = ana.taps(categories.choice("category:"));
        assertThat(dairy.offers("product:")).isTrue();
        Answer product = ana.taps(dairy.choice("product:"));
        Answer.Choice add = product.choice("add:");
        Answer added = ana.taps(add);
        String sku = add.action().split(":")[1];
        assertThat(added.words()).contains("$");

        ana.says("agregame 3 leches descremadas la serenísima 1 l larga vida");
        Answer cart = ana.says("ver carrito");
        assertThat(cart.offers("checkout")).isTrue();
        int reservedBefore = shop.stock(sku).path("reserved").asInt();

        Answer address = ana.taps(cart.choice("checkout"));
        assertThat(address.words().toLowerCase(java.util.Locale.ROOT)).contains("direcci");
        Answer payment = ana.says("Av. Santa Fe 1234, Palermo");
        assertThat(payment.offers("pay:cash")).isTrue();
        Answer summary = ana.taps(payment.choice("pay:cash"));
        assertThat(summary.words()).contains("Santa Fe 1234").contains("45").contains("60");
        Answer confirmed = ana.taps(summary.choice("confirm:"));
        String number = orderNumber(confirmed);

        JsonNode order = shop.order(number);
        assertThat(order.path("state").stringValue()).isEqualTo("confirmed");
        assertThat(shop.stock(sku).path("reserved").asInt()).isGreaterThan(reservedBefore);

        shop.moveOrder(number, "preparing");
        assertThat(ana.hears().words()).contains(number);
        int onHandBefore = shop.stock(sku).path("onHand").asInt();
        shop.moveOrder(number, "dispatched");
        assertThat(ana.hears().words()).contains(number);
        assertThat(shop.stock(sku).path("onHand").asInt()).isLessThan(onHandBefore);

        assertThat(ana.says("dónde está mi pedido").words()).contains(number);
    }

    @Test
    void theSameInPortuguese() {
        assertThat(ana.says("oi, bom dia").words()).containsIgnoringCase("ver produtos");
        Answer results = ana.says("procuro leite desnatado");
        Answer product = ana.taps(results.choice("product:"));
        assertThat(product.words()).containsIgnoringCase("adicionar");
        ana.taps(product.choice("add:"));
        Answer cart = ana.says("ver carrinho");
        Answer address = ana.taps(cart.choice("checkout"));
        assertThat(address.words()).containsIgnoringCase("endereço");
        Answer payment = ana.says("Rua Florida 500, Retiro");
        Answer summary = ana.taps(payment.choice("pay:card"));
        Answer confirmed = ana.taps(summary.choice("confirm:"));
        assertThat(confirmed.words()).containsIgnoringCase("pedido");
        orderNumber(confirmed);
    }

    @Test
    void theSameInEnglishAndInWords() {
        assertThat(ana.says("hello").words()).containsIgnoringCase("products");
        Answer results = ana.says("do you have skimmed milk?");
        assertThat(results.words()).containsIgnoringCase("descremada");
        Answer product = ana.taps(results.choice("product:"));
        ana.taps(product.choice("add:"));
        assertThat(ana.says("show my cart").words()).containsIgnoringCase("total");
        assertThat(ana.says("checkout please").words()).containsIgnoringCase("deliver");
        assertThat(ana.says("Corrientes 348, San Nicolás").offers("pay:")).isTrue();
        Answer summary = ana.says("cash");
        assertThat(summary.offers("confirm:")).isTrue();
        assertThat(orderNumber(ana.says("yes"))).startsWith("ORD-");
    }

    @Test
    void repeatsTheLastOrder() {
        buyOneOf("LAC-0001");
        Answer greeting = ana.says("hola");
        assertThat(greeting.words()).containsPattern(ORDER_NUMBER);
        Answer repeated = ana.says("sí, repetí el último pedido");
        assertThat(repeated.words()).contains("Leche entera");
        assertThat(ana.says("mi carrito").words()).contains("Leche entera");
    }

    @Test
    void cancelsAnOrderAndTheStockReturns() {
        int free = shop.available("LAC-0003");
        String number = buyOneOf("LAC-0003");
        assertThat(shop.available("LAC-0003")).isEqualTo(free - 2);
        assertThat(ana.says("cancelá mi pedido").words()).contains(number);
        assertThat(shop.available("LAC-0003")).isEqualTo(free);
        assertThat(shop.order(number).path("state").stringValue()).isEqualTo("cancelled");
    }

    private String buyOneOf(String sku) {
        ana.taps(new Answer.Choice("button_reply", "add:" + sku + ":2", "Agregar", ""));
        ana.says("finalizar compra");
        Answer payment = ana.says("Av. Cabildo 2000, Belgrano");
        Answer summary = ana.taps(payment.choice("pay:transfer"));
        return orderNumber(ana.taps(summary.choice("confirm:")));
    }

    private static String orderNumber(Answer confirmed) {
        Matcher number = ORDER_NUMBER.matcher(confirmed.words());
        assertThat(number.find()).as("an order number in " + confirmed).isTrue();
        return number.group();
    }
}
