package commerce.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Language;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedsTest {

    @ParameterizedTest
    @CsvSource({
        "SPANISH, algo para desatascar la pileta, desatascador",
        "SPANISH, con qué quito las manchas de la camisa, quitamanchas",
        "SPANISH, quiero abrir una botella de vino, sacacorchos",
        "PORTUGUESE, quero desentupir o ralo, desatascador",
        "ENGLISH, how do I unclog a pipe, desatascador",
        "ENGLISH, something to open wine, sacacorchos",
        "SPANISH, necesito medir la pared, cinta metrica"
    })
    void whatSomebodyWantsToDoIsWhatTheyBuyForIt(Language language, String typed, String thing) {
        Query query = shop().parse(typed, language);

        assertThat(query.terms())
                .singleElement()
                .satisfies(term -> assertThat(term.texts()).contains(thing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"café molido", "cinta métrica", "molinillo de café"})
    void namesOfThingsAreNoNeeds(String name) {
        assertThat(shop().parse(name, Language.SPANISH).steps())
                .noneMatch(step -> step.what().equals("need"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiero matar hormigas", "algo para afilar cuchillos"})
    void whatTheShopHasNothingForIsLookedForAsItWasSaid(String typed) {
        assertThat(shop().parse(typed, Language.SPANISH).terms()).hasSizeGreaterThan(1);
    }

    private static QueryParser shop() {
        Vocabulary.Builder words = new Vocabulary.Builder();
        for (String name :
                List.of(
                        "Desatascador en gel 1 L",
                        "Quitamanchas en polvo",
                        "Sacacorchos de dos tiempos",
                        "Cinta métrica 5 m",
                        "Café molido 250 g",
                        "Molinillo de café",
                        "Vino tinto")) {
            words.add(new ProductText(name, null, "Varios", ""));
        }
        Vocabulary vocabulary = words.build();
        return new QueryParser(() -> vocabulary);
    }
}
