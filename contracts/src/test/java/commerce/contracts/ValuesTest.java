package commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ValuesTest {

    @Test
    void aQuantityIsOneToNinetyNine() {
        assertThat(new Quantity(1)).hasToString("1");
        assertThat(new Quantity(99).value()).isEqualTo(Quantity.MOST);
        for (int wrong : new int[] {0, -1, 100, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(wrong));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, 1",
        "0, 1",
        "1, 1",
        "99, 99",
        "100, 99",
        "4294967297, 99",
        "9223372036854775807, 99"
    })
    void theNearestQuantityIsWithinTheBounds(long wish, int quantity) {
        assertThat(Quantity.nearest(wish)).isEqualTo(new Quantity(quantity));
    }

    @ParameterizedTest
    @CsvSource({
        ", 1",
        "2, 2",
        "0.5, 1",
        "1.01, 2",
        "0, 1",
        "-3, 1",
        "250, 99",
        "18446744073709551617, 99",
        "1e999999999, 99",
        "1e99999999, 99",
        "1e-999999999, 1",
        "-1e999999999, 1"
    })
    void aWishInWordsIsSoManyPieces(BigDecimal quantity, int pieces) {
        assertThat(new WantedItem("leche", null, null, quantity, null).pieces())
                .isEqualTo(new Quantity(pieces));
    }

    @Test
    void theWordsOfAWishAreProductBrandAndSizeEachOnce() {
        assertThat(new WantedItem("leche", "la serenísima", "1 l", null, null).words())
                .isEqualTo("leche la serenísima 1 l");
        assertThat(new WantedItem("coca cola", "coca cola", null, null, null).words())
                .isEqualTo("coca cola");
        assertThat(new WantedItem("", "ilolay", null, null, null).words()).isEqualTo("ilolay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "LAC-0012", "7790742.363008", "_"})
    void aSkuIsAnySuchWord(String value) {
        assertThat(new Sku(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a b", "ñ", "a\n", "\u0000"})
    void aSkuHasNoOtherCharacters(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sku(value));
    }

    @Test
    void skusAndCustomerIdsHaveAtMost64Characters() {
        assertThat(new Sku("x".repeat(64)).value()).hasSize(64);
        assertThat(new CustomerId("x".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new Sku("x".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId("x".repeat(65)));
    }

    @Test
    void whatIsWrongIsSaidButNotAtLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sku("x".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void skusAreOrderedByTheirText() {
        assertThat(Stream.of("b", "a-2", "a-1", "A").map(Sku::new).sorted().map(Sku::value))
                .containsExactly("A", "a-1", "a-2", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c17", "shop", "wa-5491155550101", "AR.1349", "a:b_c"})
    void aCustomerIdIsAnySuchWord(String value) {
        assertThat(new CustomerId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "c 1", "{c}", "ñ", "c1\n", "+54"})
    void aCustomerIdHasNoOtherCharacters(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(value));
    }

    @Test
    void aLineIsNamedInExactlyOneWay() {
        assertThat(CartCommand.LineReference.ofOrdinal(-1).ordinal()).isEqualTo(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CartCommand.LineReference(null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CartCommand.LineReference(new Sku("a"), null, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING_REVIEW, CONFIRMED CANCELLED",
        "CONFIRMED, PREPARING CANCELLED",
        "PREPARING, DISPATCHED CANCELLED",
        "DISPATCHED, DELIVERED",
        "DELIVERED, ''",
        "CANCELLED, ''"
    })
    void anOrderGoesFromEachStateToTheseAndNoOther(OrderState from, String to) {
        EnumSet<OrderState> allowed = EnumSet.noneOf(OrderState.class);
        Arrays.stream(to.split(" "))
                .filter(name -> !name.isEmpty())
                .map(OrderState::valueOf)
                .forEach(allowed::add);

        assertThat(from.next()).isEqualTo(allowed);
        for (OrderState state : OrderState.values()) {
            assertThat(from.canBecome(state)).isEqualTo(allowed.contains(state));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderStateIsCalledTheSameInTheDatabaseAndOnTheWire(OrderState state) {
        assertThat(JsonMapper.shared().writeValueAsString(state))
                .isEqualTo('"' + state.code() + '"');
    }

    @ParameterizedTest
    @EnumSource
    void aPaymentMethodIsCalledTheSameInActionsAndOnTheWire(PaymentMethod method) {
        assertThat(JsonMapper.shared().writeValueAsString(method))
                .isEqualTo('"' + method.code() + '"');
        assertThat(PaymentMethod.fromCode(method.code())).contains(method);
    }

    @Test
    void anUnknownPaymentMethodIsNone() {
        assertThat(PaymentMethod.fromCode("CASH")).isEmpty();
        assertThat(PaymentMethod.fromCode("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anIntentIsCalledByItsLowerCaseName(Intent intent) {
        assertThat(JsonMapper.shared().writeValueAsString(intent))
                .isEqualTo('"' + intent.name().toLowerCase(Locale.ROOT) + '"');
    }

    @ParameterizedTest
    @CsvSource({"SPANISH, es, es-AR", "PORTUGUESE, pt, pt-BR", "ENGLISH, en, en"})
    void aLanguageHasACodeAndTheCountryWhereItIsSpokenSo(
            Language language, String code, String tag) {
        assertThat(language.code()).isEqualTo(code);
        assertThat(language.locale().toLanguageTag()).isEqualTo(tag);
        assertThat(JsonMapper.shared().writeValueAsString(language)).isEqualTo('"' + code + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "1450, 1600, 9",
        "1600, 1600, 0",
        "1700, 1600, 0",
        "1, 3, 66",
        "0, 1600, 100",
        "0, 0, 0",
        "1450, , 0"
    })
    void aDiscountIsRoundedDown(String price, String listPrice, int percent) {
        Reply.Product product =
                new Reply.Product(
                        new Sku("a"),
                        "a",
                        null,
                        "u",
                        Money.of(price, "ARS"),
                        listPrice == null ? null : Money.of(listPrice, "ARS"),
                        Reply.StockMark.AVAILABLE);

        assertThat(product.discountPercent()).isEqualTo(percent);
    }
}
