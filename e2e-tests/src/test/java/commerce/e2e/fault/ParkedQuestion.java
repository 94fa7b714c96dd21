package commerce.e2e.fault;

import commerce.e2e.Http;
import commerce.e2e.fault.agent.Agent.Change;
import commerce.local.LocalStack;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;

/**
 * A question that cart-service gives up on, and somebody who has it tried again: in vain, until
 * cart-service is mended.
 */
final class ParkedQuestion {

    private static final List<String> BROKEN = List.of("cart-service", "cart-service-2");

    /** In which no customer but ours is interested. */
    private static final Rewrite FAILURE =
            new Rewrite("commerce.cart.order.ExplainShop", "delivery", Change.FAIL);

    private final Testbed bed;
    private final Shopper customer;
    private boolean asked;

    ParkedQuestion(Testbed bed, Shopper customer) throws Exception {
        this.bed = bed;
        this.customer = customer;
        for (String instance : BROKEN) {
            FAILURE.in(bed, instance);
        }
    }

    /** Asks, once. */
    void ask() throws InterruptedException {
        if (!asked) {
            asked = true;
            customer.asksAboutDelivery();
        }
    }

    /** Has it tried again where it is parked by now, whoever dies of that. */
    void putBack() throws SQLException {
        if (count("state = 'parked'") == 0) {
            return;
        }
        try {
            Http.send(
                    "POST",
                    bed.stack().url("stock-api") + "/api/parked/replay",
                    "{}",
                    "X-API-Key",
                    LocalStack.ADMIN_KEY);
        } catch (UncheckedIOException noAnswer) {
            // What was decided is seen by what becomes of it.
        }
    }

    /** Has cart-service do as it should. */
    void mend() throws Exception {
        for (String instance : BROKEN) {
            bed.stack().kill(instance);
            bed.stack().startService(instance);
        }
    }

    /** Has it answered. */
    void awaitAnswer() throws Exception {
        Testbed.await(
                "the question is answered",
                () -> {
                    putBack();
                    return count("state IN ('accepted', 'parked')") == 0;
                });
    }

    private int count(String which) throws SQLException {
        return Integer.parseInt(
                bed.rows(
                                "SELECT count(*) FROM ledger.inbound_message WHERE message_id LIKE 'wamid."
                                        + customer.phone()
                                        + ".%' AND "
                                        + which)
                        .getFirst()
                        .getFirst());
    }
}
