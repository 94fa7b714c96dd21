package commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {

    private static final Sku LONGEST = new Sku("s".repeat(64));

    /** Every kind of action, ordinary and as long as it may get. */
    static Stream<Action> actions() {
        Sku milk = new Sku("LAC-0012");
        Quantity most = new Quantity(Quantity.MOST);
        List<Action> actions = new ArrayList<>(List.of(Action.Simple.values()));
        for (PaymentMethod method : PaymentMethod.values()) {
            actions.add(new Action.Pay(method));
        }
        actions.addAll(
                List.of(
                        new Action.Add(milk, new Quantity(2)),
                        new Action.Add(LONGEST, most),
                        new Action.AddAll(List.of(new Action.Add(milk, most))),
                        new Action.AddAll(
                                List.of(
                                        new Action.Add(LONGEST, most),
                                        new Action.Add(new Sku("t".repeat(64)), most),
                                        new Action.Add(new Sku("u".repeat(53)), most))),
                        new Action.Product(milk),
                        new Action.Product(LONGEST),
                        new Action.Categories(1),
                        new Action.Categories(1000),
                        new Action.Category("bebidas-sin-alcohol"),
                        new Action.Category("c".repeat(60)),
                        new Action.Page("eyJxIjoibGVjaGUifQ"),
                        new Action.Page("p".repeat(190)),
                        new Action.Cart(1),
                        new Action.Cart(1000),
                        new Action.Line(milk),
                        new Action.Line(LONGEST),
                        new Action.SetQuantity(milk, new Quantity(1)),
                        new Action.SetQuantity(LONGEST, most),
                        new Action.Remove(milk),
                        new Action.Remove(LONGEST),
                        new Action.Confirm("a1b2-3"),
                        new Action.Confirm("C".repeat(60)),
                        new Action.CancelOrder("ORD-000123"),
                        new Action.CancelOrder("O".repeat(60)),
                        new Action.TrackOrder("ORD-000123"),
                        new Action.TrackOrder("O".repeat(60))));
        return actions.stream();
    }

    @Test
    void everyKindOfActionIsTriedHere() {
        Set<Class<?>> kinds = new HashSet<>();
        actions().forEach(action -> kinds.add(action.getClass()));

        assertThat(kinds).containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("actions")
    void anActionsTextFormIsReadBackAsTheSameAction(Action action) {
        assertThat(Action.read(action.text())).contains(action);
        assertThat(Action.of(action.text())).isEqualTo(action);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aTextFormFitsTheIdOfAListRow(Action action) {
        assertThat(action.text()).hasSizeBetween(1, 200);
    }

    @Test
    void noTwoActionsShareATextForm() {
        assertThat(actions().map(Action::text)).doesNotHaveDuplicates();
    }

    @Test
    void textFormsAreWhatButtonsInOldChatsCarry() {
        Sku milk = new Sku("LAC-0012");
        assertThat(
                        Stream.of(
                                        new Action.Add(milk, new Quantity(2)),
                                        new Action.AddAll(
                                                List.of(
                                                        new Action.Add(milk, new Quantity(2)),
                                                        new Action.Add(
                                                                new Sku("PAN-0001"),
                                                                new Quantity(1)))),
                                        new Action.Product(milk),
                                        new Action.Categories(2),
                                        new Action.Category("lacteos"),
                                        new Action.Page("abc"),
                                        new Action.Cart(1),
                                        new Action.Line(milk),
                                        new Action.SetQuantity(milk, new Quantity(3)),
                                        new Action.Remove(milk),
                                        new Action.Pay(PaymentMethod.CASH),
                                        new Action.Confirm("a1"),
                                        new Action.CancelOrder("ORD-1"),
                                        new Action.TrackOrder("ORD-1"))
                                .map(Action::text))
                .containsExactly(
                        "add:LAC-0012:2",
                        "add-all:LAC-0012:2:PAN-0001:1",
                        "product:LAC-0012",
                        "categories:2",
                        "category:lacteos",
                        "page:abc",
                        "cart:1",
                        "line:LAC-0012",
                        "quantity:LAC-0012:3",
                        "remove:LAC-0012",
                        "pay:cash",
                        "confirm:a1",
                        "cancel-order:ORD-1",
                        "track:ORD-1");
        assertThat(Arrays.stream(Action.Simple.values()).map(Action::text))
                .containsExactly(
                        "menu",
                        "offers",
                        "checkout",
                        "modify-cart",
                        "clear-cart",
                        "clear-cart-yes",
                        "clear-cart-no",
                        "last-address",
                        "change-address",
                        "cancel-checkout",
                        "repeat-order",
                        "favorites",
                        "search",
                        "track",
                        "delivery-info",
                        "payment-info",
                        "human",
                        "help",
                        "opt-out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                "::",
                ":::",
                "menu ",
                "Menu",
                "MENU",
                "menu:",
                "menu:1",
                "add",
                "add:",
                "add:LAC-0012",
                "add:LAC-0012:",
                "add:LAC-0012:0",
                "add:LAC-0012:100",
                "add:LAC-0012:-1",
                "add:LAC-0012:2.5",
                "add:LAC-0012:99999999999999999999",
                "add:LAC-0012:2:",
                "add::2",
                "add:LAC 0012:2",
                "add:LÁC:2",
                "add-all",
                "add-all:",
                "add-all:LAC-0012",
                "add-all:LAC-0012:0",
                "add-all:LAC-0012:2:",
                "add-all:LAC-0012:2:PAN-0001",
                "add-all:LAC-0012:2:PAN-0001:100",
                "add-all::2",
                "categories:",
                "categories:0",
                "categories:1001",
                "categories:2147483648",
                "categories:-2147483649",
                "category:",
                "category:Lácteos",
                "cart:x",
                "page:",
                "page:a+b",
                "pay:",
                "pay:CASH",
                "pay:bitcoin",
                "confirm:",
                "confirm:a b",
                "cancel-order:",
                "track:",
                "quantity:LAC-0012",
                "remove:a:b",
                "hola",
                "🥛",
                "\u0000"
            })
    void whatIsNoActionOfOursIsReadAsNone(String text) {
        assertThat(Action.read(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Action.of(text));
    }

    @Test
    void whatIsTooLongForAnIdIsNoAction() {
        assertThat(Action.read("page:" + "p".repeat(196))).isEmpty();
        assertThat(Action.read("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void anActionsArgumentsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.Categories(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.Cart(1001));
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.Category("a:b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.Page("p".repeat(191)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.Confirm(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.CancelOrder("a:b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.TrackOrder("a b"));
    }

    @Test
    void whatDoesNotFitIntoOneActionIsSharedOutAmongSeveral() {
        List<Action.Add> products = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            products.add(
                    new Action.Add(
                            new Sku("sku-%02d".formatted(i) + "x".repeat(i)), new Quantity(1 + i)));
        }
        List<Action.AddAll> actions = Action.AddAll.of(products);

        assertThat(actions.stream().flatMap(each -> each.products().stream()))
                .containsExactlyElementsOf(products);
        assertThat(actions).allSatisfy(each -> assertThat(each.text()).hasSizeBetween(100, 200));
        assertThat(Action.AddAll.of(products.subList(0, 5))).hasSize(1);
        assertThat(Action.AddAll.of(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.AddAll(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Action.AddAll(products));
    }

    @Test
    void readingNeverThrowsAndWhatItReadsReadsAgainAsTheSame() {
        Random random = new Random(42);
        List<String> words = new ArrayList<>(actions().map(Action::text).toList());
        String alphabet = ":-+._0123456789aZ \n\u0000é٣🥛\ud800";
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(words.get(random.nextInt(words.size())));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length() + 1);
                if (random.nextBoolean() || at == text.length()) {
                    text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                } else {
                    text.deleteCharAt(at);
                }
            }
            String tried = text.toString();
            assertThatCode(() -> Action.read(tried)).doesNotThrowAnyException();
            if (Action.read(tried).isPresent()) {
                Action action = Action.read(tried).orElseThrow();
                assertThat(Action.read(action.text())).contains(action);
                read++;
            }
        }
        assertThat(read).isGreaterThan(20_000);
    }
}
