package commerce.e2e.fault;

import commerce.e2e.fault.Journal.Accepted;
import commerce.e2e.fault.Journal.Received;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what was accepted against what came of it: nothing lost, nothing overtaken, nothing done
 * twice, nothing sent twice but what was counted as unclear.
 */
final class Judge {

    private static final Duration DRAIN = Duration.ofMinutes(4);
    private static final int MOST_SHOWN = 15;
    private static final Pattern MARK = Pattern.compile("zzq[b-m]{4}x[b-m]+");

    private final Testbed bed;
    private final Journal journal;
    private final List<Shopper> shoppers;
    private final Map<String, Integer> stockBefore;
    private final Map<String, List<String>> broken = new LinkedHashMap<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    Judge(Testbed bed, Journal journal, List<Shopper> shoppers, Map<String, Integer> stockBefore) {
        this.bed = bed;
        this.journal = journal;
        this.shoppers = shoppers;
        this.stockBefore = stockBefore;
    }

    /** The free stock of every product that has any to speak of, by sku. */
    static Map<String, Integer> stock(Testbed bed) throws SQLException {
        Map<String, Integer> stock = new TreeMap<>();
        for (List<String> row :
                bed.rows(
                        "SELECT p.sku, s.on_hand - s.reserved FROM inventory.stock_level s"
                                + " JOIN catalog.product p ON p.id = s.product_id")) {
            stock.put(row.get(0), Integer.valueOf(row.get(1)));
        }
        return stock;
    }

    /** Waits until nothing is under way any more; at most some minutes. */
    void awaitDrained() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        String unfinished = "SELECT count(*) FROM ledger.inbound_message WHERE state = 'accepted'";
        while (!bed.rows(unfinished).getFirst().getFirst().equals("0")
                && System.nanoTime() - start < DRAIN.toNanos()) {
            Thread.sleep(200);
        }
        figures.put("drained after", "%.1f s".formatted((System.nanoTime() - start) / 1e9));
    }

    /** What was broken, by promise; empty when every one was kept. */
    Map<String, List<String>> judge() throws SQLException {
        for (Shopper shopper : shoppers) {
            shopper.complaints().forEach(c -> add("unanswered", shopper.phone() + ": " + c));
        }
        Map<String, String> states = new HashMap<>();
        for (List<String> row : bed.rows("SELECT message_id, state FROM ledger.inbound_message")) {
            states.put(row.get(0), row.get(1));
        }
        Map<String, String> messageOfRow = new HashMap<>();
        Map<String, String> stateOfRow = new HashMap<>();
        Map<String, Integer> attemptsOfRow = new HashMap<>();
        Map<String, String> firstRow = new HashMap<>();
        for (List<String> row :
                bed.rows(
                        "SELECT id, message_id, position, state, attempts FROM outbound.message")) {
            messageOfRow.put(row.get(0), row.get(1));
            stateOfRow.put(row.get(0), row.get(3));
            attemptsOfRow.put(row.get(0), Integer.valueOf(row.get(4)));
            if (row.get(2).equals("0")) {
                firstRow.put(row.get(1), row.get(0));
            }
        }
        Map<String, Integer> times = new HashMap<>();
        journal.received().forEach(r -> times.merge(r.callback(), 1, Integer::sum));

        judgeLosses(states, firstRow, stateOfRow, times);
        judgeOrder(messageOfRow);
        judgeSending(times, attemptsOfRow);
        judgeEffects();
        judgeQueues();
        return broken;
    }

    String report() {
        StringBuilder report = new StringBuilder();
        figures.forEach((name, value) -> report.append("%-40s %s%n".formatted(name, value)));
        broken.forEach(
                (promise, cases) -> {
                    report.append("%nBROKEN: %s, %d times%n".formatted(promise, cases.size()));
                    cases.stream()
                            .limit(MOST_SHOWN)
                            .forEach(c -> report.append("    ").append(c).append('\n'));
                });
        return report.toString();
    }

    private void judgeLosses(
            Map<String, String> states,
            Map<String, String> firstRow,
            Map<String, String> stateOfRow,
            Map<String, Integer> times) {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Accepted accepted : journal.accepted()) {
            String state = states.getOrDefault(accepted.id(), "missing");
            outcomes.merge(state, 1, Integer::sum);
            switch (state) {
                case "answered" -> {
                    String row = firstRow.get(accepted.id());
                    if (row == null) {
                        add("lost", accepted + " is answered, with no answer written");
                    } else if (times.getOrDefault(row, 0) == 0) {
                        // What WhatsApp refused for good has an end too, and is counted as such.
                        outcomes.merge("answer " + stateOfRow.get(row), 1, Integer::sum);
                        if (!"failed".equals(stateOfRow.get(row))) {
                            add("lost", accepted + " is answered, but WhatsApp got nothing");
                        }
                    }
                }
                case "ignored" -> {
                    // On purpose.
                }
                case "parked" -> add("parked", accepted.toString());
                default -> add("lost", accepted + " is " + state);
            }
        }
        figures.put("accepted messages", journal.accepted().size());
        figures.put("their outcomes", outcomes);
    }

    /** Answers come in the order the messages were accepted in. */
    private void judgeOrder(Map<String, String> messageOfRow) {
        Map<String, Accepted> byId = new HashMap<>();
        journal.accepted().forEach(accepted -> byId.put(accepted.id(), accepted));
        Map<String, Integer> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        int marks = 0;
        for (Received received : journal.received()) {
            Accepted accepted =
                    byId.get(messageOfRow.getOrDefault(received.callback(), "of nothing"));
            if (accepted == null || !seen.add(received.callback())) {
                continue;
            }
            if (!accepted.phone().equals(received.phone())) {
                add("answered to somebody else", accepted + " to " + received.phone());
            }
            Matcher mark = MARK.matcher(received.text());
            if (mark.find()) {
                marks++;
                if (!accepted.what().equals(mark.group())) {
                    add("answered with another's answer", accepted + " with " + mark.group());
                }
            }
            int before = last.getOrDefault(accepted.phone(), 0);
            if (accepted.number() < before) {
                add("overtaken", accepted + " was answered after number " + before);
            }
            last.merge(accepted.phone(), accepted.number(), Math::max);
        }
        figures.put("messages of the shop", journal.received().size());
        figures.put("of these recognised by their text", marks);
    }

    private void judgeSending(Map<String, Integer> times, Map<String, Integer> attemptsOfRow) {
        int twice = 0;
        int unclear = 0;
        for (Map.Entry<String, Integer> row : times.entrySet()) {
            int attempts = attemptsOfRow.getOrDefault(row.getKey(), 0);
            twice += row.getValue() - 1;
            if (row.getValue() > Math.max(1, attempts)) {
                add(
                        "sent twice without being counted",
                        "row %s: %d times, %d attempts"
                                .formatted(row.getKey(), row.getValue(), attempts));
            }
        }
        for (int attempts : attemptsOfRow.values()) {
            unclear += attempts > 1 ? attempts - 1 : 0;
        }
        figures.put("sent again, and arrived twice", twice);
        figures.put("sent again because it was unclear", unclear);
    }

    private void judgeEffects() throws SQLException {
        Map<String, Map<String, Integer>> carts = new HashMap<>();
        for (List<String> row :
                bed.rows(
                        "SELECT c.wa_id, p.sku, l.quantity FROM cart.cart_line l"
                                + " JOIN customer.customer c USING (customer_id)"
                                + " JOIN catalog.product p ON p.id = l.product_id")) {
            carts.computeIfAbsent(row.get(0), _ -> new TreeMap<>())
                    .put(row.get(1), Integer.valueOf(row.get(2)));
        }
        Map<String, Map<String, Map<String, Integer>>> orders = new HashMap<>();
        Map<String, Integer> ordered = new TreeMap<>();
        int orderCount = 0;
        for (List<String> row :
                bed.rows(
                        "SELECT c.wa_id, o.number, l.sku, l.quantity FROM cart.orders o"
                                + " JOIN customer.customer c USING (customer_id)"
                                + " JOIN cart.order_line l ON l.order_id = o.id")) {
            orders.computeIfAbsent(row.get(0), _ -> new TreeMap<>())
                    .computeIfAbsent(row.get(1), _ -> new TreeMap<>())
                    .put(row.get(2), Integer.valueOf(row.get(3)));
        }
        for (Shopper shopper : shoppers) {
            Map<String, Integer> cart = carts.getOrDefault(shopper.phone(), Map.of());
            if (!cart.equals(shopper.cart())) {
                add(
                        "a cart that does not add up",
                        "%s: %s, not %s".formatted(shopper.phone(), cart, shopper.cart()));
            }
            Map<String, Map<String, Integer>> expected = new TreeMap<>();
            shopper.orders().forEach(o -> expected.put(o.number(), new TreeMap<>(o.lines())));
            Map<String, Map<String, Integer>> placed =
                    orders.getOrDefault(shopper.phone(), Map.of());
            orderCount += placed.size();
            placed.values()
                    .forEach(o -> o.forEach((sku, n) -> ordered.merge(sku, n, Integer::sum)));
            if (!placed.equals(expected)) {
                add(
                        "orders that do not add up",
                        "%s: %s, not %s".formatted(shopper.phone(), placed, expected));
            }
        }
        Map<String, Integer> after = stock(bed);
        stockBefore.forEach(
                (sku, before) -> {
                    int should = before - ordered.getOrDefault(sku, 0);
                    if (should != after.getOrDefault(sku, 0)) {
                        add(
                                "stock that does not add up",
                                "%s: %d, not %d".formatted(sku, after.get(sku), should));
                    }
                });
        figures.put("carts and orders compared", shoppers.size() + " and " + orderCount);
    }

    private void judgeQueues() {
        try (Redis redis = new Redis(bed)) {
            for (String stream : redis.commands().keys("*:{*}")) {
                if (!redis.commands().type(stream).equals("stream")
                        || stream.startsWith("parked:")) {
                    continue;
                }
                for (Object group : redis.commands().xinfoGroups(stream)) {
                    List<?> info = (List<?>) group;
                    String name = String.valueOf(info.get(info.indexOf("name") + 1));
                    long pending = redis.commands().xpending(stream, name).getCount();
                    if (pending > 0) {
                        add("a queue that is not empty", stream + ": " + pending);
                    }
                }
            }
        }
    }

    private void add(String promise, String what) {
        broken.computeIfAbsent(promise, _ -> new ArrayList<>()).add(what);
    }
}
