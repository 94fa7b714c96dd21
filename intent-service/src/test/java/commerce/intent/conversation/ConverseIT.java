package commerce.intent.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import commerce.contracts.Action;
import commerce.contracts.CartCommand;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Tier;
import commerce.contracts.Understood;
import commerce.contracts.WantedItem;
import commerce.intent.IntentProperties;
import commerce.intent.routing.Said;
import commerce.streams.Subscription;
import commerce.testsupport.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "commerce.streams.enabled=false")
class ConverseIT {

    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Language ES = Language.SPANISH;

    @Autowired private Subscription understood;
    @Autowired private JdbcClient jdbc;
    @Autowired private IntentProperties properties;
    @Autowired private Conversations conversations;

    private final CustomerId customer = new CustomerId("c" + COUNT.incrementAndGet());
    private int messages;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (String property : DATABASE.propertiesFor("intent_service")) {
            int equals = property.indexOf('=');
            registry.add(property.substring(0, equals), () -> property.substring(equals + 1));
        }
    }

    @Test
    void theServiceRemembersASessionForTwoHoursAndAPersonForTwelve() {
        assertThat(properties)
                .isEqualTo(
                        new IntentProperties(
                                Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(12)));
    }

    @Test
    void whatWasSaidBeforeDecidesWhatIsMeantNow() throws Exception {
        assertThat(says(Said.with(Intent.CLEAR_CART)))
                .isEqualTo(new CartCommand.ClearCart(ES, false));
        assertThat(says(Said.with(Intent.AFFIRM))).isEqualTo(new CartCommand.ClearCart(ES, true));
        assertThat(says(Said.with(Intent.AFFIRM))).isEqualTo(new Reply.Helped(ES));
    }

    @Test
    void customersHaveConversationsOfTheirOwn() throws Exception {
        says(Said.with(Intent.CLEAR_CART));

        Envelope other = envelope("other-1", new CustomerId("c9999"), START, yes());
        assertThat(understood.handle(other)).containsExactly(new Reply.Helped(ES));
    }

    @Test
    void aCheckoutIsFollowedStepByStep() throws Exception {
        says(Said.with(Intent.CHECKOUT_START));
        assertThat(row()).containsEntry("state", "awaiting_address");
        assertThat(says(Said.with(Intent.UNKNOWN).text("Cabildo 1234")))
                .isEqualTo(new CartCommand.AnswerCheckout(ES, "Cabildo 1234", null, null, null));
        assertThat(row()).containsEntry("state", "awaiting_payment");
        taps(new Action.Pay(commerce.contracts.PaymentMethod.CASH));
        assertThat(row()).containsEntry("state", "confirming_order");
        taps(new Action.Confirm("a1"));
        assertThat(row()).containsEntry("state", "browsing");
    }

    @Test
    void aMessageThatComesTwiceHasTheSameOutcomeAndChangesNothing() throws Exception {
        says(Said.with(Intent.CLEAR_CART));
        Envelope yes = envelope("yes-of-" + customer, customer, START.plusSeconds(60), yes());
        List<Event> first = understood.handle(yes);
        Map<String, Object> after = row();

        assertThat(first).containsExactly(new CartCommand.ClearCart(ES, true));
        for (int i = 0; i < 3; i++) {
            assertThat(understood.handle(yes)).isEqualTo(first);
            assertThat(row()).isEqualTo(after);
        }
    }

    @Test
    void severalThatComeAgainHaveTheOutcomesTheyHad() throws Exception {
        Envelope yesToNothing = numbered(1, yes());
        Envelope clear = numbered(2, Said.with(Intent.CLEAR_CART).words());
        List<Event> first = understood.handle(yesToNothing);
        List<Event> second = understood.handle(clear);
        Map<String, Object> after = row();

        // As after Redis lost everything: nothing was answered yet, so all of it is told again.
        assertThat(understood.handle(yesToNothing))
                .isEqualTo(first)
                .containsExactly(new Reply.Helped(ES));
        assertThat(understood.handle(clear)).isEqualTo(second);
        assertThat(row()).isEqualTo(after);
        assertThat(understood.handle(numbered(3, yes())))
                .containsExactly(new CartCommand.ClearCart(ES, true));
    }

    @Test
    void oneThatComesAgainAfterAllIsForgottenAnswersNothingThatWasAskedSince() throws Exception {
        Envelope yes = numbered(1, yes());
        understood.handle(yes);
        for (int i = 2; i < 40; i++) {
            understood.handle(numbered(i, Said.with(Intent.VIEW_CART).words()));
        }
        understood.handle(numbered(40, Said.with(Intent.CLEAR_CART).words()));

        assertThat(understood.handle(yes)).containsExactly(new Reply.Helped(ES));
        // And what was asked is still asked.
        assertThat(understood.handle(numbered(41, yes())))
                .containsExactly(new CartCommand.ClearCart(ES, true));
    }

    @Test
    void whoWasOvertakenByTheirSuccessorWritesNothing() throws Exception {
        understood.handle(numbered(1, Said.with(Intent.GREETING).words()));
        Conversation read = Objects.requireNonNull(conversations.find(customer));
        understood.handle(numbered(2, Said.with(Intent.CLEAR_CART).words()));
        Map<String, Object> after = row();

        Conversation late =
                Conversation.after(
                        read,
                        numbered(2, Said.with(Intent.CLEAR_CART).words()),
                        read.memory(),
                        new Reply.Helped(ES));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> conversations.save(customer, read, late));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> conversations.save(customer, null, late));
        assertThat(row()).isEqualTo(after);
    }

    private Envelope numbered(long number, Understood message) {
        return new Envelope(
                customer + "-" + number,
                customer,
                number,
                START.plusSeconds(number),
                "",
                new Contact("5491155550101", null, "1066", "Ana"),
                message);
    }

    @Test
    void everyKindOfOutcomeIsRepeatedAsItWas() throws Exception {
        for (Understood message :
                List.of(
                        Said.with(Intent.GREETING).words(),
                        Said.with(Intent.SEARCH_PRODUCT).text("leche 🥛").words(),
                        Said.with(Intent.VIEW_CART).words(),
                        new Understood.Pin(-34.5627, -58.4563, "Cabildo 1234"),
                        new Understood.AdviceWanted(
                                "¿qué llevo para un asado?",
                                Language.SPANISH,
                                "un asado",
                                List.of(new WantedItem("carne", null, null, null, null)),
                                List.of("carbón"),
                                "openai"),
                        new Understood.OverLimit(37),
                        new Understood.Noted("reaction"))) {
            Envelope envelope = envelope(nextId(), customer, START, message);
            List<Event> first = understood.handle(envelope);
            assertThat(first).hasSize(1);
            assertThat(understood.handle(envelope)).isEqualTo(first);
        }
    }

    @Test
    void twoMessagesThatWereNotUnderstoodAreCountedOnceEach() throws Exception {
        Envelope first = envelope(nextId(), customer, START, Said.with(Intent.UNKNOWN).words());
        understood.handle(first);
        understood.handle(first);

        assertThat(says(Said.with(Intent.UNKNOWN))).isEqualTo(new Reply.NotUnderstood(ES, true));
        assertThat(says(Said.with(Intent.AFFIRM))).isEqualTo(new Reply.PersonCalled(ES));
    }

    @Test
    void afterASessionWhatWasAskedNoLongerCountsButTheLanguageDoes() throws Exception {
        says(Said.with(Intent.CLEAR_CART).in(Language.ENGLISH), START);

        assertThat(says(Said.with(Intent.AFFIRM), START.plus(Duration.ofHours(2)).plusSeconds(1)))
                .isEqualTo(new Reply.Helped(Language.ENGLISH));
    }

    @Test
    void withinASessionItCounts() throws Exception {
        says(Said.with(Intent.CLEAR_CART), START);

        assertThat(says(Said.with(Intent.AFFIRM), START.plus(Duration.ofHours(2))))
                .isEqualTo(new CartCommand.ClearCart(ES, true));
    }

    @Test
    void everyMessageProlongsTheSession() throws Exception {
        says(Said.with(Intent.CHECKOUT_START), START);
        says(Said.with(Intent.HELP), START.plus(Duration.ofMinutes(90)));

        assertThat(says(Said.with(Intent.UNKNOWN).text("x"), START.plus(Duration.ofHours(3))))
                .isInstanceOf(CartCommand.AnswerCheckout.class);
    }

    @Test
    void theBotIsSilentForAPersonUntilTheyHandBack() throws Exception {
        assertThat(says(Said.with(Intent.HUMAN_SUPPORT))).isEqualTo(new Reply.PersonCalled(ES));
        assertThat(row()).containsEntry("state", "with_human");
        assertThat(row().get("with_human_since")).isNotNull();
        assertThat(says(Said.with(Intent.VIEW_CART)))
                .isEqualTo(new Reply.Unanswered(ES, "with_human"));

        handBack();

        assertThat(says(Said.with(Intent.VIEW_CART)))
                .isEqualTo(new CartCommand.ShowCart(ES, 1, false));
        assertThat(row())
                .containsEntry("state", "browsing")
                .containsEntry("with_human_since", null);
    }

    @Test
    void aPersonWhoDoesNotHandBackHasTheConversationForTwelveHours() throws Exception {
        says(Said.with(Intent.HUMAN_SUPPORT), START);
        says(Said.with(Intent.GREETING), START.plus(Duration.ofHours(6)));

        assertThat(says(Said.with(Intent.VIEW_CART), START.plus(Duration.ofHours(12))))
                .isEqualTo(new Reply.Unanswered(ES, "with_human"));
        assertThat(
                        says(
                                Said.with(Intent.VIEW_CART),
                                START.plus(Duration.ofHours(12)).plusSeconds(1)))
                .isEqualTo(new CartCommand.ShowCart(ES, 1, false));
    }

    @Test
    void whoWasQuietForSixHoursIsAnsweredByTheBotAgain() throws Exception {
        says(Said.with(Intent.HUMAN_SUPPORT), START);

        assertThat(
                        says(
                                Said.with(Intent.VIEW_CART),
                                START.plus(Duration.ofHours(6)).plusSeconds(1)))
                .isEqualTo(new CartCommand.ShowCart(ES, 1, false));
        assertThat(row()).containsEntry("with_human_since", null);
    }

    @Test
    void aHandBackIsNotUndoneByAMessageThatWasBeingDecided() throws Exception {
        says(Said.with(Intent.HUMAN_SUPPORT), START);
        Conversation read = Objects.requireNonNull(conversations.find(customer));
        handBack();

        conversations.save(
                customer,
                read,
                new Conversation(
                        read.memory(),
                        List.of(
                                new Conversation.Outcome(
                                        "m-meanwhile", new Reply.Unanswered(ES, "with_human"))),
                        read.number(),
                        START.plusSeconds(1)));

        assertThat(row())
                .containsEntry("state", "browsing")
                .containsEntry("with_human_since", null);
        // A person who is called again is there again.
        says(Said.with(Intent.HUMAN_SUPPORT), START.plusSeconds(2));
        assertThat(row()).containsEntry("state", "with_human");
    }

    @Test
    void aSessionThatEndsDoesNotEndAPersonsTurn() throws Exception {
        says(Said.with(Intent.HUMAN_SUPPORT), START);

        assertThat(says(Said.with(Intent.VIEW_CART), START.plus(Duration.ofHours(5))))
                .isEqualTo(new Reply.Unanswered(ES, "with_human"));
    }

    @Test
    void theLanguageIsKeptUntilAnotherIsWritten() throws Exception {
        says(Said.with(Intent.GREETING).in(Language.PORTUGUESE));

        assertThat(says(Said.with(Intent.THANKS).text("ok")))
                .isEqualTo(new Reply.Thanked(Language.PORTUGUESE));
        assertThat(taps(Action.Simple.OFFERS))
                .isEqualTo(new CatalogQuery.ShowOffers(Language.PORTUGUESE));
        assertThat(says(Said.with(Intent.HELP).in(ES))).isEqualTo(new Reply.Helped(ES));
    }

    @Test
    void anOptOutIsKeptAndTakenBack() throws Exception {
        says(Said.with(Intent.OPT_OUT));
        assertThat(row().get("opted_out_at")).isNotNull();
        says(Said.with(Intent.VIEW_CART), START.plus(Duration.ofDays(30)));
        assertThat(row().get("opted_out_at")).isNotNull();

        assertThat(says(Said.with(Intent.UNKNOWN).text("ALTA"), START.plus(Duration.ofDays(60))))
                .isEqualTo(new Reply.OptedIn(ES));
        assertThat(row()).containsEntry("opted_out_at", null);
    }

    @Test
    void whoOrderedBeforeIsGreetedByTierAndWithTheLastOrder() throws Exception {
        try (var admin = DATABASE.admin();
                var insert =
                        admin.prepareStatement(
                                """
                                INSERT INTO cart.customer_profile
                                       (customer_id, orders, spent, tier, last_order_number, last_order_total, currency)
                                VALUES (?, 12, 90000, 'vip', 'ORD-000123', 3142.5, 'ARS')
                                """)) {
            insert.setString(1, customer.value());
            insert.executeUpdate();
        }

        assertThat(says(Said.with(Intent.GREETING)))
                .isEqualTo(
                        new Reply.Greeted(
                                ES,
                                Tier.VIP,
                                "Ana",
                                new Reply.LastOrder("ORD-000123", Money.of("3142.50", "ARS")),
                                true));
        assertThat(says(Said.with(Intent.AFFIRM))).isEqualTo(new CartCommand.RepeatLastOrder(ES));
    }

    @Test
    void whoHasAProfileButNoOrderIsNotOfferedOne() throws Exception {
        try (var admin = DATABASE.admin();
                var insert =
                        admin.prepareStatement(
                                """
                                INSERT INTO cart.customer_profile (customer_id, currency) VALUES (?, 'ARS')
                                """)) {
            insert.setString(1, customer.value());
            insert.executeUpdate();
        }

        assertThat(says(Said.with(Intent.GREETING)))
                .isEqualTo(new Reply.Greeted(ES, Tier.NEW, "Ana", null, false));
    }

    @Test
    void whereTheContactIsUnknownNobodyIsCalledByName() throws Exception {
        Envelope envelope =
                new Envelope(
                        nextId(), customer, 1, START, "", null, Said.with(Intent.GREETING).words());
        assertThat(understood.handle(envelope))
                .containsExactly(new Reply.Greeted(ES, Tier.NEW, null, null, false));
    }

    @Test
    void whatAnEarlierVersionRememberedIsReadAndWhatALaterOneDidIsPassedOver() throws Exception {
        says(Said.with(Intent.CLEAR_CART));
        try (var admin = DATABASE.admin();
                var update =
                        admin.prepareStatement(
                                """
                                UPDATE conversation.conversation SET memory = memory || '{"mood": {"of": "tomorrow"}}'
                                 WHERE customer_id = ?
                                """)) {
            update.setString(1, customer.value());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }

        assertThat(says(Said.with(Intent.AFFIRM))).isEqualTo(new CartCommand.ClearCart(ES, true));
    }

    private static Understood yes() {
        return Said.with(Intent.AFFIRM).words();
    }

    private Event says(Said said) throws Exception {
        return says(said, START.plusSeconds(messages));
    }

    private Event says(Said said, Instant at) throws Exception {
        return handled(envelope(nextId(), customer, at, said.words()));
    }

    private Event taps(Action action) throws Exception {
        return handled(
                envelope(
                        nextId(),
                        customer,
                        START.plusSeconds(messages),
                        new Understood.Chosen(action, "título")));
    }

    private Event handled(Envelope envelope) throws Exception {
        List<Event> events = understood.handle(envelope);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private String nextId() {
        return "wamid." + customer + "." + ++messages;
    }

    private static Envelope envelope(
            String id, CustomerId customer, Instant at, Understood message) {
        return new Envelope(
                id,
                customer,
                1,
                at,
                "",
                new Contact("5491155550101", null, "1066", "Ana"),
                message);
    }

    /** As stock-api does. */
    private void handBack() throws SQLException {
        try (var admin = DATABASE.admin();
                var call = admin.prepareStatement("SELECT conversation.hand_back(?)")) {
            call.setString(1, customer.value());
            try (var since = call.executeQuery()) {
                since.next();
                assertThat(since.getTimestamp(1)).isNotNull();
            }
        }
    }

    private Map<String, @Nullable Object> row() {
        return jdbc.sql("SELECT * FROM conversation.conversation WHERE customer_id = ?")
                .param(customer.value())
                .query()
                .singleRow();
    }
}
