package commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.contracts.CartCommand;
import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.AnswerCheckout;
import commerce.contracts.CartCommand.ChoosePayment;
import commerce.contracts.CartCommand.GiveAddress;
import commerce.contracts.CartCommand.Item;
import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.EventCodec;
import commerce.contracts.Language;
import commerce.contracts.OrderEvent;
import commerce.contracts.Partition;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import commerce.contracts.Reply;
import commerce.contracts.Sku;
import commerce.contracts.StreamName;
import commerce.streams.relay.EventPublisher;
import commerce.testsupport.TestDatabase;
import commerce.testsupport.TestRedis;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class CartStreamIT {

    private static final TestDatabase DATABASE = TestDatabase.withDemoShop();
    private static final CustomerId CUSTOMER = new CustomerId("c1");

    @Autowired private EventPublisher publisher;

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        for (String property : DATABASE.propertiesFor("cart_service")) {
            int equals = property.indexOf('=');
            registry.add(property.substring(0, equals), () -> property.substring(equals + 1));
        }
        registry.add("commerce.streams.queue-uri", TestRedis::uri);
    }

    @Test
    void commandsFromTheStreamAreAnsweredInOrderAndTheOrderIsMadeKnown() {
        Language es = Language.SPANISH;
        say(
                new AddItems(
                        es,
                        List.of(new Item(new Sku("LAC-0002"), new Quantity(2))),
                        List.of(),
                        List.of()),
                new GiveAddress(es, "Av. Santa Fe 1234, Palermo", null, null),
                new ChoosePayment(es, PaymentMethod.CARD),
                new AnswerCheckout(es, "dale", null, null, true));

        await().untilAsserted(
                        () ->
                                assertThat(events(StreamName.REPLIES))
                                        .hasExactlyElementsOfTypes(
                                                Reply.ItemsAdded.class,
                                                Reply.PaymentAsked.class,
                                                Reply.OrderSummedUp.class,
                                                Reply.OrderConfirmed.class));
        await().untilAsserted(
                        () ->
                                assertThat(events(StreamName.ORDER_EVENTS))
                                        .hasExactlyElementsOfTypes(OrderEvent.Placed.class));

        // As after Redis lost it: what nobody may have read yet is told again.
        Event placed = events(StreamName.ORDER_EVENTS).getFirst();
        onRedis(redis -> redis.del(key(StreamName.ORDER_EVENTS), "outbox:order-events"));
        await().untilAsserted(
                        () -> assertThat(events(StreamName.ORDER_EVENTS)).containsExactly(placed));
        await().during(Duration.ofSeconds(1))
                .until(() -> events(StreamName.ORDER_EVENTS).size() == 1);
    }

    @Test
    void theServiceSaysThatItIsWell() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> health =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:"
                                                            + port
                                                            + "/actuator/health/readiness"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(health.statusCode()).isEqualTo(200);
        }
    }

    private void say(CartCommand... commands) {
        for (int i = 0; i < commands.length; i++) {
            publisher.publish(
                    List.of(
                            new Envelope(
                                    "wamid." + i,
                                    CUSTOMER,
                                    i + 1,
                                    Instant.now(),
                                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                    new Contact("5491150000000", null, "100", null),
                                    commands[i])));
        }
    }

    private static List<Event> events(StreamName stream) {
        EventCodec codec = new EventCodec();
        return onRedis(redis -> redis.xrange(key(stream), Range.unbounded())).stream()
                .map(entry -> codec.read(entry.getBody()).event())
                .toList();
    }

    private static String key(StreamName stream) {
        return stream.key(Partition.of(CUSTOMER, 16));
    }

    private static <T> T onRedis(Function<RedisCommands<String, String>, T> work) {
        try (RedisClient client = RedisClient.create(TestRedis.uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return work.apply(connection.sync());
        }
    }
}
