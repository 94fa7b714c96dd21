package commerce.cart.cart;

import static commerce.cart.cart.Shelf.anyWishes;
import static commerce.cart.cart.Shelf.cart;
import static commerce.cart.cart.Shelf.product;
import static commerce.cart.cart.Shelf.unknown;
import static commerce.cart.cart.Shelf.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commerce.cart.CartProperties;
import commerce.cart.Rules;
import commerce.cart.cart.CartDecision.Added;
import commerce.cart.cart.CartDecision.CutDown;
import commerce.cart.cart.CartDecision.NoSuchLine;
import commerce.cart.cart.CartDecision.QuantityChanged;
import commerce.cart.cart.CartDecision.Removed;
import commerce.cart.stock.Product;
import commerce.cart.stock.Shortage;
import commerce.contracts.CartCommand.LineReference;
import commerce.contracts.Reply.LeftOutReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CartTest {

    private final CartProperties shop = Rules.delivered();
    private final Cart empty = cart();

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsWishedTheLimitsHoldAndNothingIsPromisedThatIsNotThere(int seed) {
        Random random = new Random(seed);
        Cart cart = empty;
        for (int round = 0; round < 4; round++) {
            cart = cart.add(anyWishes(random), shop).after();

            assertThat(cart.lines()).hasSizeLessThanOrEqualTo(shop.mostLines());
            assertThat(cart.lines())
                    .allSatisfy(
                            line -> {
                                assertThat(line.quantity()).isBetween(1, shop.mostOfEach());
                                assertThat(line.quantity())
                                        .isLessThanOrEqualTo(line.product().buyable());
                            });
            assertThat(cart.lines())
                    .extracting(line -> line.product().id())
                    .doesNotHaveDuplicates();
            assertThat(cart.lines())
                    .extracting(CartLine::position)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsAddedAndWhatIsRefusedIsAllThatWasWished(int seed) {
        List<Wish> wishes = anyWishes(new Random(seed));

        Added added = empty.add(wishes, shop);

        int inCart = added.after().lines().stream().mapToInt(CartLine::quantity).sum();
        int cameIn = added.added().stream().mapToInt(CartLine::quantity).sum();
        assertThat(cameIn).isEqualTo(inCart);
        // Each wish either left its mark on the cart or is told as refused.
        for (Wish wish : wishes) {
            boolean inIt =
                    wish.product() != null
                            && added.after().lines().stream()
                                    .anyMatch(line -> line.product().equals(wish.product()));
            boolean told =
                    added.refused().stream()
                            .anyMatch(
                                    shortage ->
                                            shortage.product() == null
                                                    ? wish.product() == null
                                                    : shortage.product().equals(wish.product()));
            assertThat(inIt || told).isTrue();
        }
    }

    @Test
    void moreThanIsThereAddsWhatIsThereAndSaysSo() {
        Added added = empty.add(List.of(wish(product(1, "Leche", 3), 10)), shop);

        assertThat(added.after().lines()).extracting(CartLine::quantity).containsExactly(3);
        assertThat(added.refused())
                .extracting(Shortage::reason, Shortage::available)
                .containsExactly(tuple(LeftOutReason.NOT_ENOUGH_STOCK, 3));
    }

    @Test
    void theStockCountsForAllThatIsInTheCartAlready() {
        Product milk = product(1, "Leche", 5);
        Cart four = empty.add(List.of(wish(milk, 4)), shop).after();

        Added added = four.add(List.of(wish(milk, 4)), shop);

        assertThat(added.added()).extracting(CartLine::quantity).containsExactly(1);
        assertThat(added.after().lines()).extracting(CartLine::quantity).containsExactly(5);
    }

    @Test
    void whatIsOutOfStockWithdrawnOrUnknownIsNotAdded() {
        Added added =
                empty.add(
                        List.of(
                                wish(product(1, "Leche", 0), 1),
                                wish(product(2, "Pan", "10.00", 9, false), 1),
                                unknown("unicornio")),
                        shop);

        assertThat(added.after().isEmpty()).isTrue();
        assertThat(added.refused())
                .extracting(Shortage::reason)
                .containsExactly(
                        LeftOutReason.OUT_OF_STOCK,
                        LeftOutReason.NO_LONGER_SOLD,
                        LeftOutReason.NOT_FOUND);
    }

    @Test
    void noMoreThanNinetyNineOfOneProduct() {
        Added added = empty.add(List.of(wish(product(1, "Leche", 500), 120)), shop);

        assertThat(added.after().lines()).extracting(CartLine::quantity).containsExactly(99);
        assertThat(added.refused())
                .extracting(Shortage::reason)
                .containsExactly(LeftOutReason.QUANTITY_LIMIT);
    }

    @Test
    void theFiftyFirstProductFindsTheCartFullButMoreOfTheFirstStillFits() {
        List<Wish> fifty = new ArrayList<>();
        for (int id = 1; id <= 50; id++) {
            fifty.add(wish(product(id, "Producto", 10), 1));
        }
        Cart full = empty.add(fifty, shop).after();

        Added added =
                full.add(
                        List.of(
                                wish(product(51, "Otro", 10), 1),
                                wish(product(1, "Producto", 10), 1)),
                        shop);

        assertThat(added.refused())
                .extracting(Shortage::reason)
                .containsExactly(LeftOutReason.CART_FULL);
        assertThat(added.added()).extracting(line -> line.product().id()).containsExactly(1L);
    }

    @Test
    void aLineIsMeantByItsSkuItsPlaceOrItsWords() {
        Cart cart = milkBreadAndBacon();

        assertThat(found(cart, LineReference.of(product(2, "", 0).sku()))).isEqualTo(2);
        assertThat(found(cart, LineReference.ofOrdinal(1))).isEqualTo(1);
        assertThat(found(cart, LineReference.ofOrdinal(-1))).isEqualTo(3);
        assertThat(found(cart, LineReference.ofWords("las leches descremadas"))).isEqualTo(1);
        assertThat(found(cart, LineReference.ofWords("el PAN"))).isEqualTo(2);
        assertThat(found(cart, LineReference.ofWords("pance"))).isEqualTo(3);
    }

    @Test
    void noLineIsGuessedAt() {
        Cart cart =
                empty.add(
                                List.of(
                                        wish(product(1, "Leche entera", 9), 1),
                                        wish(product(2, "Leche descremada", 9), 1)),
                                shop)
                        .after();

        for (LineReference reference :
                List.of(
                        LineReference.ofWords("leche"),
                        LineReference.ofWords("vino"),
                        LineReference.ofWords("la de"),
                        LineReference.ofOrdinal(0),
                        LineReference.ofOrdinal(3),
                        LineReference.ofOrdinal(-3))) {
            assertThat(cart.remove(reference)).isInstanceOf(NoSuchLine.class);
        }
        assertThat(cart.find(LineReference.ofWords("leche entéra"))).isPresent();
    }

    @Test
    void aQuantityIsChangedAsFarAsTheStockGoes() {
        Cart cart = milkBreadAndBacon();

        assertThat(cart.change(LineReference.ofOrdinal(1), 4, shop))
                .isInstanceOfSatisfying(
                        QuantityChanged.class,
                        changed -> {
                            assertThat(changed.line().quantity()).isEqualTo(4);
                            assertThat(changed.shortage()).isNull();
                        });
        assertThat(cart.change(LineReference.ofOrdinal(1), 50, shop))
                .isInstanceOfSatisfying(
                        QuantityChanged.class,
                        changed -> {
                            assertThat(changed.line().quantity()).isEqualTo(9);
                            assertThat(changed.shortage().reason())
                                    .isEqualTo(LeftOutReason.NOT_ENOUGH_STOCK);
                        });
        assertThat(cart.change(LineReference.ofOrdinal(1), 0, shop)).isInstanceOf(Removed.class);
    }

    @Test
    void ofWhatIsGoneMeanwhileLessCanBeHadButNotMore() {
        CartLine gone = new CartLine(product(1, "Leche", 0), 3, 1);

        assertThat(
                        ((QuantityChanged) cart(gone).change(LineReference.ofOrdinal(1), 5, shop))
                                .line())
                .isEqualTo(gone);
        assertThat(
                        ((QuantityChanged) cart(gone).change(LineReference.ofOrdinal(1), 2, shop))
                                .line()
                                .quantity())
                .isEqualTo(2);
    }

    @Test
    void aRemovedLineLeavesTheOthersInTheirOrder() {
        Removed removed = (Removed) milkBreadAndBacon().remove(LineReference.ofOrdinal(2));

        assertThat(removed.after().lines())
                .extracting(line -> line.product().id())
                .containsExactly(1L, 3L);
        assertThat(
                        removed.after()
                                .add(List.of(wish(product(2, "Pan", 9), 1)), shop)
                                .after()
                                .lines())
                .extracting(line -> line.product().id())
                .containsExactly(1L, 3L, 2L);
    }

    @Test
    void aCartIsCutDownToWhatIsLeft() {
        Cart cart =
                cart(
                        new CartLine(product(1, "Leche", 9), 5, 1),
                        new CartLine(product(2, "Pan", 9), 5, 2),
                        new CartLine(product(3, "Vino", 9), 5, 3),
                        new CartLine(product(4, "Agua", 9), 5, 4));

        CutDown cut =
                cart.cutDownTo(
                        Map.of(
                                1L, product(1, "Leche", 5),
                                2L, product(2, "Pan", 2),
                                3L, product(3, "Vino", 0)));

        assertThat(cut.after().lines())
                .extracting(line -> line.product().id(), CartLine::quantity)
                .containsExactly(tuple(1L, 5), tuple(2L, 2));
        assertThat(cut.shortages())
                .extracting(Shortage::reason)
                .containsExactly(
                        LeftOutReason.NOT_ENOUGH_STOCK,
                        LeftOutReason.OUT_OF_STOCK,
                        LeftOutReason.NO_LONGER_SOLD);
    }

    private Cart milkBreadAndBacon() {
        return empty.add(
                        List.of(
                                wish(product(1, "Leche descremada La Serenísima 1 L", 9), 2),
                                wish(product(2, "Pan francés", 9), 1),
                                wish(product(3, "Panceta ahumada", 9), 1)),
                        shop)
                .after();
    }

    private static long found(Cart cart, LineReference reference) {
        return cart.find(reference).orElseThrow().product().id();
    }
}
