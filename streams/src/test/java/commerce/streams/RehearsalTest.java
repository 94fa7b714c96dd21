package commerce.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import commerce.contracts.Action;
import commerce.contracts.CustomerId;
import commerce.contracts.InboundMessage;
import commerce.contracts.StreamName;
import commerce.contracts.Understood;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

class RehearsalTest {

    private final List<String> log = new ArrayList<>();

    @Test
    void eachEventIsHandledAndUndone() throws Exception {
        rehearsal(
                        (envelope, _) -> {
                            log.add("handled");
                            return List.of(new Understood.Chosen(new Action.Categories(1), "…"));
                        })
                .run();

        assertThat(log).containsExactly("begin", "handled", "undone", "begin", "handled", "undone");
    }

    @Test
    void nobodyIsTwiceTheSame() throws Exception {
        List<CustomerId> customers = new ArrayList<>();
        rehearsal(
                        (envelope, _) -> {
                            customers.add(envelope.customer());
                            return List.of();
                        })
                .run();

        assertThat(customers).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void isUndoneWhereItFailsToo() {
        Rehearsal failing =
                rehearsal(
                        (envelope, _) -> {
                            throw new IllegalStateException("no stock");
                        });

        assertThatIllegalStateException().isThrownBy(failing::run).withMessage("no stock");
        assertThat(log).containsExactly("begin", "undone");
    }

    private Rehearsal rehearsal(Handler<InboundMessage> handler) {
        return Rehearsal.of(
                Subscription.to(
                        StreamName.INBOUND, InboundMessage.class, handler, StreamName.UNDERSTOOD),
                new Transactions(),
                new InboundMessage.Text("hola", null, null),
                new InboundMessage.Tap("categories:1", "…"));
    }

    private final class Transactions extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return log;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            log.add("begin");
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            log.add("kept");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            log.add("undone");
        }
    }
}
