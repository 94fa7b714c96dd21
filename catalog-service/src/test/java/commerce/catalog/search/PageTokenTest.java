package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Action;
import commerce.contracts.Language;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

    private static final Place AFTER_NINE = new Place(9, 36L);
    private static final Place FURTHEST = new Place(Place.MOST_FROM, 99_999_999_999_999L);

    static Stream<PageToken> tokens() {
        return Stream.of(
                new PageToken(Listing.OfWords.of("leche descremada", Language.SPANISH), AFTER_NINE),
                new PageToken(Listing.OfWords.of("leche", Language.SPANISH), Place.BEGINNING),
                new PageToken(
                        Listing.OfWords.of("pão | de forma", Language.PORTUGUESE),
                        new Place(18, 4711L)),
                new PageToken(
                        new Listing.OfWords(
                                "azúcar",
                                Language.SPANISH,
                                new BigDecimal("100.5"),
                                new BigDecimal("3000"),
                                12),
                        AFTER_NINE),
                new PageToken(Listing.OfCategory.of(7), new Place(990, null)),
                new PageToken(new Listing.OfCategory(7, "Doña Clara", null), Place.BEGINNING),
                new PageToken(new Listing.OfCategory(7, null, new BigDecimal("3000")), AFTER_NINE),
                new PageToken(new Listing.Offers(), FURTHEST));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void isReadAsItWasWritten(PageToken token) {
        assertThat(PageToken.read(token.text())).contains(token);
    }

    @Test
    void fitsAButtonWhateverWasTyped() {
        PageToken longest =
                new PageToken(
                        new Listing.OfWords(
                                "ñandúes äöü ".repeat(100),
                                Language.PORTUGUESE,
                                new BigDecimal("9999999998.99"),
                                new BigDecimal("9999999998.99"),
                                Integer.MAX_VALUE),
                        FURTHEST);

        assertThat(longest.text()).hasSizeLessThanOrEqualTo(PageToken.MOST_CHARACTERS);
        assertThat(new Action.Page(longest.text()).text()).hasSizeLessThanOrEqualTo(200);
        assertThat(PageToken.read(longest.text())).contains(longest);
    }

    @Test
    void fitsAButtonWhateverTheBrand() {
        PageToken longest =
                new PageToken(
                        new Listing.OfCategory(
                                Integer.MAX_VALUE, "ñ".repeat(40), new BigDecimal("9999999998.99")),
                        FURTHEST);

        assertThat(longest.text()).hasSizeLessThanOrEqualTo(PageToken.MOST_CHARACTERS);
        assertThat(PageToken.read(longest.text())).contains(longest);
    }

    @Test
    void aButtonFromBeforeThereWerePartsOfACategoryOrPlacesIsRead() {
        String text =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("1c|9|7".getBytes(StandardCharsets.UTF_8));

        assertThat(PageToken.read(text))
                .contains(new PageToken(Listing.OfCategory.of(7), new Place(9, null)));
    }

    @Test
    void aWordWithoutEndIsCutToo() {
        Listing.OfWords endless = Listing.OfWords.of("🙂".repeat(500), Language.SPANISH);

        assertThat(endless.words().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(80);
        assertThat(endless.words()).matches("(🙂)+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2w|9|es||||leche",
                "1w|9|es||||",
                "1w|9|xx||||leche",
                "1w|-9|es||||leche",
                "1w|nine|es||||leche",
                "1w|9~|es||||leche",
                "1w|9~!|es||||leche",
                "1w|9|es|a|||leche",
                "1c|9|x",
                "1c|9",
                "1c|9|7|x|",
                "1c|9|7||a|b",
                "1o|9|9",
                "1o|99999",
                "1o",
                "1n|9"
            })
    void whatIsNoneOfOursIsNone(String plain) {
        String text =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        assertThat(PageToken.read(text)).isEmpty();
        assertThat(PageToken.read(plain + "%")).isEmpty();
    }

    @Test
    void brokenTextIsNone() {
        assertThat(PageToken.read("__8")).isEmpty();
    }
}
