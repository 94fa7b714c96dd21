package commerce.responder;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.OrderEvent;
import commerce.contracts.OrderEvent.ChangedBy;
import commerce.contracts.OrderState;
import commerce.contracts.Reply;
import commerce.contracts.StatusUpdate;
import commerce.contracts.StreamName;
import commerce.responder.Meta.Deed;
import commerce.responder.send.WhatsAppProperties;
import commerce.streams.Pipeline;
import commerce.streams.relay.EventPublisher;
import commerce.testsupport.TestDatabase;
import commerce.testsupport.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service, from the streams to WhatsApp. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"commerce.streams.partitions=2", "commerce.whatsapp.first-pause=2ms"})
class ResponderIT {

    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final Rows ROWS = new Rows(DATABASE);
    private static final Meta META = new Meta();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int number = COUNT.incrementAndGet();
    private final String message = "wamid.IN" + number;
    private final CustomerId customer = new CustomerId("c" + number);

    /** A number of its own for each test: what Meta received is told apart by it. */
    private final String phone = "54911500000" + (10 + number);

    @Autowired private EventPublisher publisher;
    @Autowired private Pipeline pipeline;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        for (String property : DATABASE.propertiesFor("responder_service")) {
            String[] keyAndValue = property.split("=", 2);
            registry.add(keyAndValue[0], () -> keyAndValue[1]);
        }
        registry.add("commerce.streams.queue-uri", () -> TestRedis.uri() + "/7");
        registry.add("commerce.whatsapp.api-base-url", META::address);
        registry.add("commerce.whatsapp.access-token", () -> "the token");
    }

    @AfterAll
    static void close() {
        META.close();
    }

    @Test
    void the_defaults_are_the_simulators(@Autowired WhatsAppProperties properties) {
        WhatsAppProperties defaults =
                new WhatsAppProperties(
                        META.address(),
                        "v25.0",
                        "the token",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        1000,
                        5,
                        Duration.ofMillis(2),
                        Duration.ofSeconds(1),
                        4,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        Duration.ofHours(24),
                        Duration.ofDays(90),
                        new WhatsAppProperties.Templates("order_update"));

        assertThat(properties).isEqualTo(defaults);
    }

    @Test
    void an_instance_that_is_alone_has_the_whole_of_what_may_be_sent() {
        eventually(() -> pipeline.share(StreamName.REPLIES) == 1);
    }

    @Test
    void a_reply_reaches_the_customer_and_its_statuses_are_followed() {
        answered(Instant.now());
        assertThat(ROWS.end(message)).isEqualTo("answered");
        Meta.Received sent = received().getFirst();
        assertThat(sent.message().at("/text/body").stringValue()).startsWith("You are welcome!");

        publish(
                "status-1",
                null,
                new StatusUpdate(
                        sent.id(),
                        StatusUpdate.Status.DELIVERED,
                        Instant.now(),
                        null,
                        sent.callbackData(),
                        List.of()));

        eventually(() -> ROWS.only(message, "state").equals("delivered"));
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, is confirmed",
        "PREPARING, preparing",
        "DISPATCHED, on its way",
        "DELIVERED, We delivered",
        "CANCELLED, Reason: No bread"
    })
    void an_order_that_the_shop_moved_is_told_in_the_customers_language(
            OrderState state, String words) {
        answered(Instant.now());

        moved(state, ChangedBy.ADMIN);

        eventually(() -> received().size() == 2);
        assertThat(received().getLast().message().at("/text/body").stringValue()).contains(words);
        eventually(() -> ROWS.only("order-" + number, "state").equals("sent"));
    }

    @Test
    void an_order_that_the_customer_moved_or_placed_is_not_told() {
        answered(Instant.now());

        moved(OrderState.CANCELLED, ChangedBy.CUSTOMER);
        publish(
                "placed-" + number,
                null,
                new OrderEvent.Placed("ORD-1", OrderState.CONFIRMED, ars(), Instant.now()));
        // Events of one customer are handled in order: when this is told, the others were passed.
        publish("last-" + number, null, event(OrderState.DELIVERED, ChangedBy.SYSTEM));

        eventually(() -> received().size() == 2);
        assertThat(received().getLast().message().at("/text/body").stringValue())
                .contains("We delivered");
    }

    @Test
    void after_24_hours_only_the_template_is_sent() {
        answered(Instant.now().minus(Duration.ofHours(25)));

        moved(OrderState.DISPATCHED, ChangedBy.ADMIN);

        eventually(() -> received().size() == 2);
        var template = received().getLast().message().path("template");
        assertThat(template.path("name").stringValue()).isEqualTo("order_update");
        assertThat(template.at("/language/code").stringValue()).isEqualTo("en");
        assertThat(template.at("/components/0/parameters/0/text").stringValue()).isEqualTo("ORD-1");
        assertThat(template.at("/components/0/parameters/1/text").stringValue())
                .isEqualTo("on its way");
    }

    @Test
    void where_meta_says_that_the_window_is_closed_the_template_follows() {
        answered(Instant.now());
        META.next(new Deed.Refuse(131047, 400));

        moved(OrderState.DISPATCHED, ChangedBy.ADMIN);

        eventually(() -> received().size() == 3);
        assertThat(received().getLast().message().path("type").stringValue()).isEqualTo("template");
        eventually(
                () ->
                        ROWS.sent("order-" + number).stream()
                                .map(row -> row.get("state"))
                                .toList()
                                .equals(List.of("failed", "sent")));
    }

    @Test
    void who_opted_out_is_not_written_to_unasked() {
        answered(Instant.now());
        ROWS.jdbc()
                .sql("INSERT INTO outbound.opt_out (customer_id) VALUES (?)")
                .param(customer.value())
                .update();

        moved(OrderState.DISPATCHED, ChangedBy.ADMIN);

        eventually(
                () -> {
                    List<Map<String, Object>> sent = ROWS.sent("order-" + number);
                    return sent.size() == 1 && sent.getFirst().get("state").equals("suppressed");
                });
        assertThat(received()).hasSize(1);
    }

    private void answered(Instant acceptedAt) {
        ROWS.accepted(message, customer.value(), number, acceptedAt);
        publisher.publish(
                List.of(
                        new Envelope(
                                message,
                                customer,
                                number,
                                acceptedAt,
                                "",
                                new Contact(phone, null, "1066", "Ana"),
                                new Reply.Thanked(Language.ENGLISH))));
        eventually(() -> ROWS.end(message).equals("answered"));
    }

    private void moved(OrderState to, ChangedBy by) {
        publish("order-" + number, null, event(to, by));
    }

    private static OrderEvent event(OrderState to, ChangedBy by) {
        String reason = to == OrderState.CANCELLED ? "No bread" : null;
        return new OrderEvent.Moved(
                "ORD-1", OrderState.CONFIRMED, to, by, reason, ars(), Instant.now());
    }

    private void publish(String id, Contact contact, Event event) {
        publisher.publish(
                List.of(new Envelope(id, customer, 0, Instant.now(), "", contact, event)));
    }

    private List<Meta.Received> received() {
        return META.received().stream()
                .filter(each -> each.message().path("to").stringValue().equals("+" + phone))
                .toList();
    }

    private static Money ars() {
        return Money.of("1000", "ARS");
    }

    private static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
