package commerce.ingest.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody who ever wrote, by each of their names. */
@Component
public class Customers {

    /** How long a name is gone by without asking whose it is. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    /**
     * What a customer was known as when they last wrote: as long as nothing differs, nothing is to
     * be done.
     */
    private final Cache<Contact, CustomerId> known =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(REMEMBERED).build();

    /** How often everything was forgotten. */
    private final AtomicLong forgotten = new AtomicLong();

    private Runnable onChange = () -> {};

    private record Row(long id, String customerId, @Nullable String userId) {

        /** WhatsApp gives whoever gets a number that was another's a user id of their own. */
        boolean isAnother(@Nullable String user) {
            return user != null && userId != null && !userId.equals(user);
        }
    }

    Customers(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * The customer behind a contact: who they are stays the same when they get a second name. Of
     * two names that say different things the user id is right: telephone numbers get new owners.
     */
    public CustomerId identify(Contact contact) {
        CustomerId id = known.getIfPresent(contact);
        if (id == null) {
            long before = forgotten.get();
            id = Objects.requireNonNull(transactions.execute(status -> find(contact)));
            if (forgotten.get() == before) {
                known.put(contact, id);
            }
        }
        return id;
    }

    /** Who is told, after the fact, that a name has become another customer's. */
    void onChange(Runnable listener) {
        this.onChange = listener;
    }

    /** Asks anew whose each name is. */
    void forget() {
        forgotten.incrementAndGet();
        known.invalidateAll();
    }

    private void changed() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        forget();
                        onChange.run();
                    }
                });
    }

    /** Looks for a customer, adds them where there is none, and undoes that. */
    public void rehearse(Contact contact) {
        transactions.executeWithoutResult(
                status -> {
                    status.setRollbackOnly();
                    var _ = find(contact);
                });
    }

    /**
     * The customer has another number from now on. Told twice, it is done once: nobody has the old
     * number any more then.
     */
    public CustomerId changeNumber(Contact before, String newPhone) {
        return Objects.requireNonNull(
                transactions.execute(
                        status -> {
                            if (select(key(before), before.userId()).isEmpty()) {
                                return find(
                                        new Contact(
                                                newPhone,
                                                before.userId(),
                                                before.phoneNumberId(),
                                                before.name()));
                            }
                            CustomerId customer = find(before);
                            move(customer, newPhone);
                            changed();
                            return customer;
                        }));
    }

    /** Whoever wrote from the new number already is the same customer: their row goes up in it. */
    private void move(CustomerId customer, String newPhone) {
        @Nullable String userId =
                jdbc.sql(
                                """
                                DELETE FROM customer.customer WHERE phone_key = ? AND customer_id <> ? RETURNING user_id
                                """)
                        .params(CustomerIdentity.key(newPhone), customer.value())
                        .query((row, i) -> Optional.ofNullable(row.getString("user_id")))
                        .optional()
                        .flatMap(Function.identity())
                        .orElse(null);
        jdbc.sql(
                        """
                        UPDATE customer.customer
                           SET phone_key = :key, wa_id = :phone, user_id = coalesce(:user, user_id), changed_at = now()
                         WHERE customer_id = :customer
                        """)
                .param("key", CustomerIdentity.key(newPhone), Types.VARCHAR)
                .param("phone", newPhone, Types.VARCHAR)
                .param("user", userId, Types.VARCHAR)
                .param("customer", customer.value())
                .update();
    }

    private static @Nullable String key(Contact contact) {
        return contact.phone() == null ? null : CustomerIdentity.key(contact.phone());
    }

    private CustomerId find(Contact contact) {
        @Nullable String key = key(contact);
        List<Row> rows = own(select(key, contact.userId()), contact);
        if (rows.isEmpty()) {
            jdbc.sql(
                            """
                            INSERT INTO customer.customer (phone_key, wa_id, user_id, name)
                            VALUES (:key, :phone, :user, :name) ON CONFLICT DO NOTHING
                            """)
                    .param("key", key, Types.VARCHAR)
                    .param("phone", contact.phone(), Types.VARCHAR)
                    .param("user", contact.userId(), Types.VARCHAR)
                    .param("name", contact.name(), Types.VARCHAR)
                    .update();
            // Ours, or the one of another instance that was quicker.
            rows = select(key, contact.userId());
        }
        Row oldest = rows.getFirst();
        if (rows.size() > 1) {
            // Two rows that turn out to be one customer: the older keeps its id, and gets both
            // names.
            jdbc.sql("DELETE FROM customer.customer WHERE id = ?")
                    .param(rows.getLast().id())
                    .update();
            changed();
        }
        jdbc.sql(
                        """
                        UPDATE customer.customer
                           SET phone_key = coalesce(:key, phone_key), wa_id = coalesce(:phone, wa_id),
                               user_id = coalesce(:user, user_id), name = coalesce(:name, name),
                               changed_at = now()
                         WHERE id = :id
                           AND (phone_key, wa_id, user_id, name) IS DISTINCT FROM
                               (coalesce(:key, phone_key), coalesce(:phone, wa_id),
                                coalesce(:user, user_id), coalesce(:name, name))
                        """)
                .param("key", key, Types.VARCHAR)
                .param("phone", contact.phone(), Types.VARCHAR)
                .param("user", contact.userId(), Types.VARCHAR)
                .param("name", contact.name(), Types.VARCHAR)
                .param("id", oldest.id())
                .update();
        return new CustomerId(oldest.customerId());
    }

    /** Without those who only had the number before: it is not theirs any more. */
    private List<Row> own(List<Row> rows, Contact contact) {
        List<Row> own = new ArrayList<>();
        for (Row row : rows) {
            if (row.isAnother(contact.userId())) {
                jdbc.sql(
                                """
                                UPDATE customer.customer SET phone_key = NULL, wa_id = NULL, changed_at = now()
                                 WHERE id = ?
                                """)
                        .param(row.id())
                        .update();
                changed();
            } else {
                own.add(row);
            }
        }
        return own;
    }

    private List<Row> select(@Nullable String phoneKey, @Nullable String userId) {
        return jdbc.sql(
                        """
                        SELECT id, customer_id, user_id FROM customer.customer
                         WHERE phone_key = :key OR user_id = :user ORDER BY id FOR UPDATE
                        """)
                .param("key", phoneKey, Types.VARCHAR)
                .param("user", userId, Types.VARCHAR)
                .query(
                        (row, i) ->
                                new Row(
                                        row.getLong("id"),
                                        row.getString("customer_id"),
                                        row.getString("user_id")))
                .list();
    }
}
