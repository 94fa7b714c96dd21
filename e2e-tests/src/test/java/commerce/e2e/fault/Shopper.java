package commerce.e2e.fault;

import commerce.e2e.Http;
import commerce.e2e.fault.Account.Contents;
import commerce.e2e.fault.Journal.Accepted;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer who shops while everything breaks, and keeps an account of what must come of it. Says
 * one thing after the other, as WhatsApp delivers it: again and again until the webhook is answered
 * 200, and only then the next. Waits for what has to be answered before it can go on as long as an
 * answer may come.
 */
final class Shopper {

    /** How long WhatsApp's webhooks may be refused before it is a complaint. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** After so long a customer looks whether an answer may still come. */
    private static final Duration WONDER = Duration.ofSeconds(30);

    /** How often a customer begins to check out before it is a complaint. */
    private static final int MOST_ATTEMPTS = 5;

    private static final int MOST_OF_EACH = 99;
    private static final Pattern ORDER_NUMBER = Pattern.compile("ORD-\\d+");

    private final Journal journal;
    private final String simulator;
    private final String phone;
    private final List<String> skus;
    private final Predicate<String> mayBeAnswered;
    private final Random random;
    private final List<String> complaints = new ArrayList<>();
    private Contents contents = Contents.NONE;
    private @Nullable Contents perhaps;
    private @Nullable String unanswered;
    private int number;
    private long seen;

    /**
     * @param mayBeAnswered whether a message, by its id, may still get an answer
     */
    Shopper(
            Journal journal,
            String simulator,
            String phone,
            List<String> skus,
            Predicate<String> mayBeAnswered,
            long seed) {
        this.journal = journal;
        this.simulator = simulator;
        this.phone = phone;
        this.skus = skus;
        this.mayBeAnswered = mayBeAnswered;
        this.random = new Random(seed);
    }

    String phone() {
        return phone;
    }

    /** What must have come of it; to be asked when the shopping is over. */
    Account account() {
        return new Account(phone, contents, perhaps, unanswered, complaints);
    }

    /**
     * Shops until the shop closes; and no more once something is not known, since nothing that is
     * said then could be judged by.
     *
     * @param pause between two things that are said, on average
     */
    void shop(CountDownLatch closed, Duration pause) throws InterruptedException {
        double rest = random.nextDouble();
        while (!closed.await((long) (rest * pause.toMillis()), TimeUnit.MILLISECONDS)) {
            boolean hasty = random.nextInt(5) == 0;
            for (int i = 0; i < (hasty ? 3 : 1); i++) {
                act();
                if (perhaps != null) {
                    return;
                }
            }
            rest = (0.5 + random.nextDouble()) * (hasty ? 3 : 1);
        }
    }

    /** Says what no other customer does, and what changes nothing. */
    void asksAboutDelivery() throws InterruptedException {
        taps("delivery-info", contents);
    }

    private void act() throws InterruptedException {
        int die = random.nextInt(100);
        String sku = skus.get(random.nextInt(skus.size()));
        if (die < 45) {
            int quantity = 1 + random.nextInt(3);
            int sum = contents.quantity(sku) + quantity;
            if (sum <= MOST_OF_EACH) {
                taps("add:" + sku + ":" + quantity, contents.with(sku, sum));
            }
        } else if (die < 57) {
            int quantity = 1 + random.nextInt(20);
            boolean has = contents.quantity(sku) > 0;
            taps("quantity:" + sku + ":" + quantity, has ? contents.with(sku, quantity) : contents);
        } else if (die < 66) {
            taps("remove:" + sku, contents.with(sku, 0));
        } else if (die < 76) {
            taps("cart:1", contents);
        } else if (die < 92) {
            String marked = mark(phone.substring(phone.length() - 4) + "x" + (number + 1));
            // Alone, a word that nobody knows is not taken for something to look for; and of what
            // is no product's name only a language model could say what is meant.
            String words = die < 86 ? "busco leche " : "se me antoja algo fresco ";
            says(text(words + marked), marked, contents);
        } else if (die < 95) {
            taps("clear-cart-yes", contents.emptied());
        } else if (!contents.cart().isEmpty()) {
            order();
        }
    }

    /** Checks out, as often as it takes: a question that was forgotten is asked for again. */
    private void order() throws InterruptedException {
        catchUp();
        String summary = null;
        for (int attempt = 0; summary == null; attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                complaints.add("no summary of the order");
                return;
            }
            taps("checkout", contents);
            says(text("Av. Santa Fe 1234, Palermo"), "address", contents);
            taps("pay:cash", contents);
            if (perhaps != null) {
                return;
            }
            summary = hears(message -> button(message, "confirm:"));
        }
        while (true) {
            String confirmed = summary;
            Contents ordered = contents.ordered(Contents.UNTOLD);
            if (!isAccepted(tap("confirm:" + confirmed), "confirm")) {
                perhaps = ordered;
                return;
            }
            String answer =
                    hears(
                            message -> {
                                String told = newOrder(message);
                                String again = button(message, "confirm:");
                                return told != null
                                        ? told
                                        : again == null || again.equals(confirmed) ? null : again;
                            });
            if (answer == null) {
                perhaps = ordered;
                unanswered = id();
                return;
            }
            if (answer.startsWith("ORD-")) {
                contents = contents.ordered(answer);
                return;
            }
            summary = answer;
        }
    }

    private @Nullable String newOrder(JsonNode message) {
        Matcher matcher = ORDER_NUMBER.matcher(message.toString());
        return matcher.find() && !contents.orders().containsKey(matcher.group())
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

    private void taps(String action, Contents after) throws InterruptedException {
        says(tap(action), action, after);
    }

    /**
     * @param after what cart and orders must be once that was done
     */
    private void says(ObjectNode message, String what, Contents after) throws InterruptedException {
        if (isAccepted(message, what)) {
            contents = after;
        } else {
            perhaps = after;
        }
    }

    /** False when it was given up, and might have been accepted all the same. */
    private boolean isAccepted(ObjectNode message, String what) throws InterruptedException {
        number++;
        journal.sent(new Accepted(id(), phone, number, what, journal.now()));
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = Duration.ofMillis(200);
        while (!delivered(id(), message)) {
            if (System.nanoTime() > giveUp) {
                complaints.add("a webhook was refused for minutes: " + id());
                return false;
            }
            Thread.sleep(pause);
            pause =
                    pause.multipliedBy(2).compareTo(Duration.ofSeconds(4)) < 0
                            ? pause.multipliedBy(2)
                            : pause;
        }
        journal.accepted(new Accepted(id(), phone, number, what, journal.now()));
        return true;
    }

    /** Of what was said last. */
    private String id() {
        return "wamid." + phone + "." + number;
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

    /**
     * The first message from now on that there is something to be found in; null where what was
     * said last has an end, and there was none.
     */
    private @Nullable String hears(Function<JsonNode, @Nullable String> finder) {
        long wonder = System.nanoTime() + WONDER.toNanos();
        boolean mayCome = true;
        while (mayCome) {
            // What came before it had an end is still to be read then.
            mayCome = System.nanoTime() < wonder || mayBeAnswered.test(id());
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
