package commerce.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Semi Skimmed Milk 1 L, milk, true",
        "Soy Milk Unsweetened, milk, true",
        "Milk Chocolate Bar, milk, false",
        "Milk Chocolate Bar, chocolate, true",
        "Green Tea Bags, tea, true",
        "Biscuits with Milk, milk, false",
        "Baked Beans in Tomato Sauce, sauce, false",
        "Washing Powder, washing, true",
        "Cordless Drill, cordless, false"
    })
    void aLabelNamesTheThingLast(String name, String word, boolean mayBe) {
        List<String> words = Plain.tokens(name);

        assertThat(EnglishNames.mayNameThing(words, words.indexOf(word))).isEqualTo(mayBe);
    }
}
