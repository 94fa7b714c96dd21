package commerce.ingest.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.ingest.IngestDatabase;
import commerce.local.servers.RedisServer;
import commerce.streams.redis.QueueRedis;
import commerce.testsupport.TestRedis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomersIT {

    private static final String ANA = "5491155550101";
    private static final String NEW_NUMBER = "5491166660202";
    private static IngestDatabase database;

    private Customers customers;

    @BeforeAll
    static void open() {
        database = new IngestDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void nobodyWroteYet() {
        database.client().sql("DELETE FROM customer.customer").update();
        customers = newInstance();
    }

    @Test
    void whoWritesAgainIsTheSameCustomer() {
        CustomerId ana = customers.identify(contact(ANA, null));

        assertThat(customers.identify(contact(ANA, null))).isEqualTo(ana);
        assertThat(newInstance().identify(contact(ANA, null))).isEqualTo(ana);
        assertThat(customers.identify(contact("5491155550102", null))).isNotEqualTo(ana);
        assertThat(count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "5491155550101, 541155550101",
        "541155550101, 5491155550101",
        "5215512345678, 525512345678",
        "5511987654321, 551187654321"
    })
    void theVariantsOfANumberAreOneCustomerAnsweredToAsTheyLastWrote(String first, String then) {
        CustomerId customer = customers.identify(contact(first, null));

        assertThat(customers.identify(contact(then, null))).isEqualTo(customer);
        assertThat(count()).isEqualTo(1);
        assertThat(column("wa_id", customer)).isEqualTo(then);
    }

    @Test
    void aPhoneAndAUserIdAreLinkedOnceBothAppearTogether() {
        CustomerId byPhone = customers.identify(contact(ANA, null));
        CustomerId byBoth = customers.identify(contact(ANA, "AR.1"));
        CustomerId byUserId = customers.identify(contact(null, "AR.1"));

        assertThat(List.of(byBoth, byUserId)).containsOnly(byPhone);
        assertThat(count()).isEqualTo(1);
        assertThat(column("wa_id", byPhone)).isEqualTo(ANA);
        assertThat(column("user_id", byPhone)).isEqualTo("AR.1");
    }

    @Test
    void aUserIdGetsItsPhoneLater() {
        CustomerId byUserId = customers.identify(contact(null, "AR.1"));

        assertThat(customers.identify(contact(ANA, "AR.1"))).isEqualTo(byUserId);
        assertThat(customers.identify(contact(ANA, null))).isEqualTo(byUserId);
    }

    @Test
    void whoeverGetsANumberThatWasAnothersIsSomebodyElse() {
        CustomerId ana = customers.identify(contact(ANA, "AR.1"));

        CustomerId stranger = customers.identify(contact(ANA, "AR.2"));

        assertThat(stranger).isNotEqualTo(ana);
        assertThat(column("wa_id", ana)).isNull();
        assertThat(customers.identify(contact(ANA, null))).isEqualTo(stranger);
        assertThat(customers.identify(contact(null, "AR.1"))).isEqualTo(ana);
        assertThat(customers.identify(contact(NEW_NUMBER, "AR.1"))).isEqualTo(ana);
        assertThat(column("wa_id", ana)).isEqualTo(NEW_NUMBER);
    }

    @Test
    void whoTakesOverTheNumberOfAnotherThatIsKnownStaysThemselves() {
        CustomerId ana = customers.identify(contact(ANA, "AR.1"));
        CustomerId bea = customers.identify(contact(NEW_NUMBER, "AR.2"));

        assertThat(customers.identify(contact(ANA, "AR.2"))).isEqualTo(bea);
        assertThat(count()).isEqualTo(2);
        assertThat(customers.identify(contact(null, "AR.1"))).isEqualTo(ana);
        assertThat(column("wa_id", bea)).isEqualTo(ANA);
    }

    @Test
    void twoRowsThatTurnOutToBeOneCustomerBecomeTheOlder() {
        CustomerId older = customers.identify(contact(null, "AR.1"));
        CustomerId newer = customers.identify(contact(ANA, null));
        assertThat(newer).isNotEqualTo(older);

        assertThat(customers.identify(contact(ANA, "AR.1"))).isEqualTo(older);
        assertThat(count()).isEqualTo(1);
        assertThat(column("phone_key", older)).isEqualTo("541155550101");
        // Neither name leads to the row that is gone, remembered or not.
        assertThat(customers.identify(contact(ANA, null))).isEqualTo(older);
        assertThat(customers.identify(contact(null, "AR.1"))).isEqualTo(older);
        assertThat(newInstance().identify(contact(ANA, null))).isEqualTo(older);
    }

    @Test
    void aNameIsKeptAsLastGivenAndNotForgottenWhereNoneIsGiven() {
        CustomerId ana = customers.identify(new Contact(ANA, null, "1066", "Ana"));
        customers.identify(new Contact(ANA, null, "1066", null));
        assertThat(column("name", ana)).isEqualTo("Ana");

        customers.identify(new Contact(ANA, null, "1066", "Ana María ✨"));
        assertThat(column("name", ana)).isEqualTo("Ana María ✨");
    }

    @Test
    void whoseNumberChangedStaysTheSameCustomer() {
        CustomerId ana = customers.identify(contact(ANA, null));

        assertThat(customers.changeNumber(contact(ANA, null), NEW_NUMBER)).isEqualTo(ana);
        assertThat(customers.identify(contact(NEW_NUMBER, null))).isEqualTo(ana);
        assertThat(column("wa_id", ana)).isEqualTo(NEW_NUMBER);
        assertThat(customers.identify(contact(ANA, null)))
                .as("whoever gets the old number")
                .isNotEqualTo(ana);
    }

    @Test
    void aChangedNumberThatIsToldTwiceIsTheSameCustomerStill() {
        CustomerId ana = customers.identify(contact(ANA, null));
        customers.changeNumber(contact(ANA, null), NEW_NUMBER);

        assertThat(customers.changeNumber(contact(ANA, null), NEW_NUMBER)).isEqualTo(ana);
        assertThat(customers.identify(contact(NEW_NUMBER, null))).isEqualTo(ana);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whoWroteFromTheNewNumberBeforeItWasToldKeepsTheOldCustomer() {
        CustomerId ana = customers.identify(contact(ANA, null));
        CustomerId early = customers.identify(contact(NEW_NUMBER, null));
        assertThat(early).isNotEqualTo(ana);

        customers.changeNumber(contact(ANA, null), NEW_NUMBER);

        assertThat(customers.identify(contact(NEW_NUMBER, null))).isEqualTo(ana);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whoWroteFromTheNewNumberWithItsUserIdKeepsTheOldCustomerUnderThatUserId() {
        CustomerId ana = customers.identify(contact(ANA, "AR.1"));
        customers.identify(contact(NEW_NUMBER, "AR.2"));

        assertThat(customers.changeNumber(contact(ANA, null), NEW_NUMBER)).isEqualTo(ana);
        assertThat(customers.identify(contact(NEW_NUMBER, "AR.2"))).isEqualTo(ana);
        assertThat(column("user_id", ana)).isEqualTo("AR.2");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aChangedNumberOfSomebodyWhoNeverWroteMakesACustomer() {
        CustomerId ana = customers.changeNumber(contact(ANA, null), NEW_NUMBER);

        assertThat(customers.identify(contact(NEW_NUMBER, null))).isEqualTo(ana);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whatOneInstanceFindsOutAboutNamesTheOthersHear() {
        Customers other = newInstance();
        CustomerId older = customers.identify(contact(null, "AR.1"));
        CustomerId newer = other.identify(contact(ANA, null));
        try (RedisServer server = TestRedis.start();
                QueueRedis one = new QueueRedis(server.uri());
                QueueRedis two = new QueueRedis(server.uri())) {
            List<CustomerChanges> changes =
                    List.of(new CustomerChanges(one, customers), new CustomerChanges(two, other));
            changes.forEach(CustomerChanges::start);
            await().until(
                            () ->
                                    QueueRedis.await(
                                                    one.commands()
                                                            .pubsubNumsub("customers-changed"))
                                            .containsValue(2L));
            assertThat(other.identify(contact(ANA, null))).isEqualTo(newer);

            assertThat(customers.identify(contact(ANA, "AR.1"))).isEqualTo(older);

            await().untilAsserted(
                            () -> assertThat(other.identify(contact(ANA, null))).isEqualTo(older));
            changes.forEach(CustomerChanges::stop);
        }
    }

    @Test
    void manyAtOnceOnSeveralInstancesAreOneCustomer() throws Exception {
        int threads = 16;
        Set<CustomerId> ids = new HashSet<>();
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CustomerId>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Customers instance = newInstance();
                Contact contact = contact(i % 2 == 0 ? ANA : "541155550101", "AR.1");
                answers.add(
                        executor.submit(
                                () -> {
                                    go.await();
                                    return instance.identify(contact);
                                }));
            }
            go.countDown();
            for (Future<CustomerId> answer : answers) {
                ids.add(answer.get());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(count()).isEqualTo(1);
    }

    private static Customers newInstance() {
        return new Customers(database.client(), database.transactions());
    }

    private static Contact contact(@Nullable String phone, @Nullable String userId) {
        return new Contact(phone, userId, "1066", null);
    }

    private static int count() {
        return database.client()
                .sql("SELECT count(*) FROM customer.customer")
                .query(Integer.class)
                .single();
    }

    private static @Nullable String column(String column, CustomerId customer) {
        return database.client()
                .sql("SELECT " + column + " FROM customer.customer WHERE customer_id = ?")
                .param(customer.value())
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }
}
