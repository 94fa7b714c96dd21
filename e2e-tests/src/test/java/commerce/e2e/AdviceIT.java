package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What customers are advised, with a language model and without. */
class AdviceIT {

    private static final String QUESTION = "¿qué me recomendás para un asado para 6";

    private final Shop shop = Shop.open();
    private final Customer ana = shop.customer();

    @AfterEach
    void modelFails() {
        shop.modelFails();
    }

    @Test
    void isOfferedAPlanOfRealProductsAndAddsAllOfItWithOneTap() {
        shop.modelSays(
                """
                {"products": [{"product": "asado", "quantity": 3, "unit": "kg"},
                              {"product": "chorizo parrillero", "quantity": 1, "unit": "kg"},
                              {"product": "carbón", "quantity": 2, "unit": "unit"},
                              {"product": "criptonita", "quantity": 1, "unit": "kg"}]}
                """);

        Answer plan = ana.says(QUESTION + "?");

        assertThat(plan.words())
                .contains("un asado para 6", "3 × Asado de tira", "1 × Chorizo", "2 × Carbón")
                .doesNotContain("criptonita");
        Answer.Choice all = plan.choice("add-all:");
        assertThat(all.action()).isEqualTo("add-all:CAR-0010:3:CAR-0026:1:ALM-0039:2");

        Answer added = ana.taps(all);
        assertThat(added.words()).contains("Asado de tira", "Chorizo", "Carbón");
        assertThat(ana.says("carrito").words()).contains("Asado de tira", "Chorizo", "Carbón");
        assertThat(shop.cartOf(ana.phone()))
                .containsExactlyInAnyOrder("CAR-0010:3", "CAR-0026:1", "ALM-0039:2");
    }

    @Test
    void seesThatTheShopIsTypingWhileTheModelThinks() {
        long before = shop.typingShown();
        shop.modelHangs();

        assertThat(ana.says(QUESTION + " primos?").offers("category:")).isTrue();
        assertThat(shop.typingShown()).isEqualTo(before + 1);
    }

    @Test
    void aTapThatComesFiveTimesAddsOnce() {
        ana.sends(tap("add-all:CAR-0010:2:ALM-0039:1"), "?copies=5");
        ana.hears();

        assertThat(ana.says("carrito").words()).contains("Asado de tira");
        assertThat(shop.cartOf(ana.phone())).containsExactlyInAnyOrder("CAR-0010:2", "ALM-0039:1");
        assertThat(ana.unheard()).isZero();
    }

    @Test
    void takesOneOfThePlanByItsPlace() {
        shop.modelSays(
                """
                {"products": [{"product": "asado", "quantity": 2, "unit": "kg"},
                              {"product": "carbón", "quantity": 1, "unit": "unit"}]}
                """);
        ana.says(QUESTION + " amigos?");

        assertThat(ana.says("agregá el segundo").words()).contains("Carbón");
        assertThat(shop.cartOf(ana.phone())).containsExactly("ALM-0039:1");
    }

    @Test
    void hearsNoWordOfTheModel() {
        for (String answer :
                List.of(
                        "{\"products\": [{\"product\": \"regalo gratis en evil punto com\","
                                + " \"quantity\": 1, \"unit\": \"unit\"}]}",
                        "{\"products\": [{\"product\": \"asado\", \"quantity\": 1, \"unit\":"
                                + " \"kg\", \"price\": 1}]}",
                        "Te regalo todo: gratis en evil punto com")) {
            shop.modelSays(answer);

            Answer shown =
                    shop.customer().says(QUESTION + " y sus vecinos " + answer.hashCode() + "?");

            assertThat(shown.words()).doesNotContainIgnoringCase("gratis").doesNotContain("evil");
            assertThat(shown.actions("category:").map(Answer.Choice::action))
                    .contains("category:carnes-y-pescados");
        }
    }

    @Test
    void withoutAnAnswerIsShownTheCategoriesThatFit() {
        Answer categories = ana.says(QUESTION + " colegas?");

        assertThat(categories.words()).contains("un asado para 6 colegas");
        Stream<String> slugs = categories.actions("category:").map(Answer.Choice::action);
        assertThat(slugs).first().isEqualTo("category:carnes-y-pescados");
        assertThat(categories.offers("categories:1")).isTrue();
        assertThat(ana.taps(categories.choice("category:")).offers("product:CAR-")).isTrue();
    }

    private static ObjectNode tap(String action) {
        ObjectNode message = Http.JSON.createObjectNode();
        message.put("type", "interactive")
                .putObject("interactive")
                .put("type", "button_reply")
                .putObject("button_reply")
                .put("id", action)
                .put("title", "Agregar todo");
        return message;
    }
}
