package commerce.e2e.fault;

import commerce.e2e.Http;
import commerce.e2e.fault.Journal.Accepted;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer who shops while everything breaks, and keeps an account of what must come of it: what
 * the cart holds, which orders there are. Says one thing after the other, as WhatsApp delivers it:
 * again and again until the webhook is answered 200, and only then the next.
 */
final class Shopper {

    /** An order that the customer was told the number of. */
    record Order(String number, Map<String, Integer> lines) {}

    /**
     * How long WhatsApp's webhooks may be refused, or an answer be missing, before it is a loss.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(60);
    private static final int MOST_OF_EACH = 99;
    private static final Pattern ORDER_NUMBER = Pattern.compile("ORD-\\d+");

    private final Journal journal;
    private final String simulator;
    private final String phone;
    private final List<String> skus;
    private final Random random;
    private final Map<String, Integer> cart = new TreeMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int number;
    private long seen;

    Shopper(Journal journal, String simulator, String phone, List<String> skus, long seed) {
        this.journal = journal;
        this.simulator = simulator;
        this.phone = phone;
        this.skus = skus;
        this.random = new Random(seed);
    }

    String phone() {
        return phone;
    }

    /** What must be in the cart, by sku. */
    Map<String, Integer> cart() {
        return cart;
    }

    List<Order> orders() {
        return orders;
    }

    /** What no customer should have to bear. */
    List<String> complaints() {
        return complaints;
    }

    /**
     * Shops until the shop closes.
     *
     * @param pause between two things that are said, on average
     */
    void shop(BooleanSupplier closed, Duration pause) throws InterruptedException {
        Thread.sleep((long) (random.nextDouble() * pause.toMillis()));
        while (!closed.getAsBoolean()) {
            boolean hasty = random.nextInt(5) == 0;
            for (int i = 0; i < (hasty ? 3 : 1); i++) {
                act();
            }
            Thread.sleep((long) (pause.toMillis() * (0.5 + random.nextDouble()) * (hasty ? 3 : 1)));
        }
    }

    private void act() throws InterruptedException {
        int die = random.nextInt(100);
        String sku = skus.get(random.nextInt(skus.size()));
        if (die < 45) {
            int quantity = 1 + random.nextInt(3);
            if (cart.getOrDefault(sku, 0) + quantity <= MOST_OF_EACH) {
                says(tap("add:" + sku + ":" + quantity), "add:" + sku + ":" + quantity);
                cart.merge(sku, quantity, Integer::sum);
            }
        } else if (die < 57) {
            int quantity = 1 + random.nextInt(20);
            says(tap("quantity:" + sku + ":" + quantity), "quantity:" + sku + ":" + quantity);
            cart.computeIfPresent(sku, (_, _) -> quantity);
        } else if (die < 66) {
            says(tap("remove:" + sku), "remove:" + sku);
            cart.remove(sku);
        } else if (die < 76) {
            says(tap("cart:1"), "cart:1");
        } else if (die < 92) {
            String marked = mark(phone.substring(phone.length() - 4) + "x" + (number + 1));
            // Alone, a word that nobody knows is not taken for something to look for.
            says(text("busco leche " + marked), marked);
        } else if (die < 95) {
            says(tap("clear-cart-yes"), "clear-cart-yes");
            cart.clear();
        } else if (!cart.isEmpty()) {
            order();
        }
    }

    /** Checks out, as often as it takes: a question that was forgotten is asked for again. */
    private void order() throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        catchUp();
        String summary = null;
        while (summary == null) {
            if (System.nanoTime() > giveUp) {
                complaints.add("no summary of the order");
                return;
            }
            says(tap("checkout"), "checkout");
            says(text("Av. Santa Fe 1234, Palermo"), "address");
            says(tap("pay:cash"), "pay:cash");
            summary = hears(ASK_AGAIN, message -> button(message, "confirm:"));
        }
        while (true) {
            String confirmed = summary;
            says(tap("confirm:" + confirmed), "confirm");
            String answer =
                    hears(
                            PATIENCE,
                            message -> {
                                String told = newOrder(message);
                                String again = button(message, "confirm:");
                                return told != null
                                        ? told
                                        : again == null || again.equals(confirmed) ? null : again;
                            });
            if (answer == null) {
                complaints.add("no answer to a confirmation");
                return;
            }
            if (answer.startsWith("ORD-")) {
                orders.add(new Order(answer, Map.copyOf(cart)));
                cart.clear();
                return;
            }
            summary = answer;
        }
    }

    private @Nullable String newOrder(JsonNode message) {
        Matcher matcher = ORDER_NUMBER.matcher(message.toString());
        return matcher.find()
                        && orders.stream()
                                .noneMatch(order -> order.number().equals(matcher.group()))
                ? matcher.group()
                : null;
    }

    private static @Nullable String button(JsonNode message, String action) {
        for (JsonNode button : message.at("/payload/interactive/action/buttons")) {
            String id = button.at("/reply/id").asString("");
            if (id.startsWith(action)) {
                return id.substring(action.length());
            }
        }
        return null;
    }

    /** A word that no product has, and that tells one message from all others. */
    private static String mark(String digits) {
        StringBuilder mark = new StringBuilder("zzq");
        digits.chars().forEach(c -> mark.append(c == 'x' ? 'x' : "bcdfghjklm".charAt(c - '0')));
        return mark.toString();
    }

    private static ObjectNode text(String body) {
        ObjectNode message = Http.JSON.createObjectNode();
        message.put("type", "text").putObject("text").put("body", body);
        return message;
    }

    private static ObjectNode tap(String action) {
        ObjectNode message = Http.JSON.createObjectNode();
        ObjectNode interactive = message.put("type", "interactive").putObject("interactive");
        interactive
                .put("type", "button_reply")
                .putObject("button_reply")
                .put("id", action)
                .put("title", "…");
        message.putObject("context").put("id", "wamid.old");
        return message;
    }

    private void says(ObjectNode message, String what) throws InterruptedException {
        number++;
        Accepted saying = new Accepted("wamid." + phone + "." + number, phone, number, what);
        journal.sent(saying);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = Duration.ofMillis(200);
        while (!delivered(saying.id(), message)) {
            if (System.nanoTime() > giveUp) {
                complaints.add("a webhook was refused for minutes: " + saying.id());
                return;
            }
            Thread.sleep(pause);
            pause =
                    pause.multipliedBy(2).compareTo(Duration.ofSeconds(4)) < 0
                            ? pause.multipliedBy(2)
                            : pause;
        }
        journal.accepted(saying);
    }

    private boolean delivered(String id, ObjectNode message) {
        try {
            JsonNode answer =
                    Http.send(
                                    "POST",
                                    "%s/sim/customers/%s/messages?retry=false&id=%s"
                                            .formatted(simulator, phone, id),
                                    message.toString())
                            .json();
            return answer.path("webhookStatus").asInt() == 200;
        } catch (UncheckedIOException noAnswer) {
            return false;
        }
    }

    private void catchUp() {
        for (JsonNode message : messages(0)) {
            seen = message.path("seq").asLong();
        }
    }

    /** The first message from now on that there is something to be found in. */
    private @Nullable String hears(Duration patience, Function<JsonNode, @Nullable String> finder) {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < giveUp) {
            for (JsonNode message : messages(2000)) {
                seen = message.path("seq").asLong();
                String found = finder.apply(message);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private JsonNode messages(int waitMillis) {
        return Http.get(
                        "%s/sim/customers/%s/messages?after=%d&waitMillis=%d"
                                .formatted(simulator, phone, seen, waitMillis))
                .json();
    }
}
