package commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CartCommand;
import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.ConfirmOrder;
import commerce.contracts.CartCommand.Item;
import commerce.contracts.Reply;
import commerce.contracts.Reply.OrderConfirmed;
import commerce.contracts.Reply.StockFellShort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LastPieceIT extends Shop {

    @RepeatedTest(5)
    void ofTwoWhoWantTheLastPieceOneGetsIt() throws Exception {
        leave("VIN-0001", 1);
        Shopper one = aCustomer();
        Shopper other = aCustomer();
        List<String> summaries = new ArrayList<>();
        for (Shopper shopper : List.of(one, other)) {
            shopper.adds(item("VIN-0001", 1), item("PAN-0005", 1));
            summaries.add(shopper.goesToTheSummary().summary());
        }

        List<Reply> replies =
                atOnce(
                        List.of(
                                () -> one.says(new ConfirmOrder(ES, summaries.get(0))),
                                () -> other.says(new ConfirmOrder(ES, summaries.get(1)))));

        assertThat(replies).filteredOn(OrderConfirmed.class::isInstance).hasSize(1);
        assertThat(replies).filteredOn(StockFellShort.class::isInstance).hasSize(1);
        assertThat(available("VIN-0001")).isZero();
    }

    @Test
    void manyWithTheSameProductsInAnyOrderNeitherOversellNorBlockEachOther() throws Exception {
        List<String> skus = List.of("VIN-0002", "VIN-0003", "VIN-0004", "VIN-0005");
        skus.forEach(sku -> leave(sku, 10));
        Random random = new Random(7);
        List<Callable<Reply>> confirmations = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Shopper shopper = aCustomer();
            List<Item> items = new ArrayList<>(skus.stream().map(sku -> item(sku, 2)).toList());
            Collections.shuffle(items, random);
            shopper.adds(items.toArray(Item[]::new));
            String summary = shopper.goesToTheSummary().summary();
            confirmations.add(() -> shopper.says(new ConfirmOrder(ES, summary)));
        }

        List<Reply> replies = atOnce(confirmations);

        assertThat(replies).filteredOn(OrderConfirmed.class::isInstance).hasSize(5);
        assertThat(replies).filteredOn(StockFellShort.class::isInstance).hasSize(11);
        assertThat(skus).allSatisfy(sku -> assertThat(available(sku)).isZero());
    }

    @Test
    void theSameMessageTriedTwiceAtOnceHasOneEffect() throws Exception {
        Shopper customer = aCustomer();
        customer.adds(item("PAN-0001", 1));
        CartCommand add = new AddItems(ES, List.of(item("LAC-0001", 1)), List.of(), List.of());
        List<Callable<Reply>> twice = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            twice.add(() -> customer.says("wamid.twice", add));
        }

        List<Reply> replies = atOnce(twice);

        assertThat(replies).allMatch(replies.getFirst()::equals);
        assertThat(
                        ask(
                                "SELECT quantity FROM cart.cart_line l JOIN catalog.product p ON p.id = l.product_id"
                                        + " WHERE sku = 'LAC-0001' AND customer_id = ?",
                                customer.id().value()))
                .isEqualTo("1");
    }

    @Test
    void twoFirstMessagesOfANewCustomerAtOnceAreBothHandled() throws Exception {
        Shopper customer = aCustomer();
        List<Reply> replies =
                atOnce(
                        List.of(
                                () -> customer.adds(item("LAC-0001", 1)),
                                () -> customer.adds(item("LAC-0001", 1))));

        assertThat(replies).hasSize(2);
        assertThat(
                        ask(
                                "SELECT quantity FROM cart.cart_line WHERE customer_id = ?",
                                customer.id().value()))
                .isEqualTo("2");
    }

    private static List<Reply> atOnce(List<Callable<Reply>> calls) throws Exception {
        CyclicBarrier together = new CyclicBarrier(calls.size());
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> futures = new ArrayList<>();
            for (Callable<Reply> call : calls) {
                futures.add(
                        executor.submit(
                                () -> {
                                    together.await(10, TimeUnit.SECONDS);
                                    return call.call();
                                }));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> future : futures) {
                replies.add(future.get(30, TimeUnit.SECONDS));
            }
            return replies;
        }
    }
}
