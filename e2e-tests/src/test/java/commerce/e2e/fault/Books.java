package commerce.e2e.fault;

import commerce.e2e.Http;
import commerce.e2e.fault.Account.Contents;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the shop itself has written down.
 *
 * @param messages what became of each message it accepted, by the message's id
 * @param sendings what it sent, or was about to, by the mark that WhatsApp was given with it
 * @param contents carts and orders, by the customer's telephone number
 * @param stock what is free of every product, by sku
 * @param pending how many entries are not read, or read and not acknowledged, by stream; of those
 *     that have any
 * @param exported what ingest-service says of accepted messages: all of them, by state, and how
 *     many are unaccounted for
 */
record Books(
        Map<String, String> messages,
        Map<String, Sending> sendings,
        Map<String, Contents> contents,
        Map<String, Integer> stock,
        Map<String, Long> pending,
        Map<String, Long> exported) {

    private static final Pattern EXPORTED =
            Pattern.compile(
                    "^commerce_ledger_(?:messages\\{.*?state=\"([a-z-]+)\".*?}|(accepted|imbalance)(?:\\{.*?})?) (\\S+)$",
                    Pattern.MULTILINE);

    /**
     * @param message the id of the message it answers
     * @param position its place among that message's answers, from 0
     */
    record Sending(String message, int position, String state, int attempts) {

        /** WhatsApp refused it, and would again. */
        boolean refusedForGood() {
            return state.equals("failed");
        }
    }

    static Books of(Testbed bed) throws SQLException {
        Map<String, String> messages = new HashMap<>();
        for (List<String> row : bed.rows("SELECT message_id, state FROM ledger.inbound_message")) {
            messages.put(row.get(0), row.get(1));
        }
        Map<String, Sending> sendings = new HashMap<>();
        for (List<String> row :
                bed.rows(
                        "SELECT id, message_id, position, state, attempts FROM outbound.message")) {
            sendings.put(
                    row.get(0),
                    new Sending(
                            row.get(1),
                            Integer.parseInt(row.get(2)),
                            row.get(3),
                            Integer.parseInt(row.get(4))));
        }
        return new Books(
                messages, sendings, contents(bed), stock(bed), pending(bed), exported(bed));
    }

    /** Whether nothing is under way any more, and ingest-service has counted all of it. */
    boolean areClosed() {
        return pending.isEmpty()
                && !messages.containsValue("accepted")
                && exported.equals(counted());
    }

    /** What ingest-service should export. */
    Map<String, Long> counted() {
        Map<String, Long> counted =
                new TreeMap<>(
                        Map.of(
                                "answered",
                                0L,
                                "ignored",
                                0L,
                                "parked",
                                0L,
                                "in-flight",
                                0L,
                                "imbalance",
                                0L,
                                "accepted",
                                (long) messages.size()));
        messages.values()
                .forEach(
                        state ->
                                counted.merge(
                                        state.replace("accepted", "in-flight"), 1L, Long::sum));
        return counted;
    }

    private static Map<String, Long> exported(Testbed bed) {
        Map<String, Long> exported = new TreeMap<>();
        String metrics =
                Http.get(bed.stack().url("ingest-service") + "/actuator/prometheus").body();
        Matcher figure = EXPORTED.matcher(metrics);
        while (figure.find()) {
            String name = figure.group(1) == null ? figure.group(2) : figure.group(1);
            exported.put(name, (long) Double.parseDouble(figure.group(3)));
        }
        return exported;
    }

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

    private static Map<String, Contents> contents(Testbed bed) throws SQLException {
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
        for (List<String> row :
                bed.rows(
                        "SELECT c.wa_id, o.number, l.sku, l.quantity FROM cart.orders o"
                                + " JOIN customer.customer c USING (customer_id)"
                                + " JOIN cart.order_line l ON l.order_id = o.id")) {
            orders.computeIfAbsent(row.get(0), _ -> new TreeMap<>())
                    .computeIfAbsent(row.get(1), _ -> new TreeMap<>())
                    .put(row.get(2), Integer.valueOf(row.get(3)));
        }
        Set<String> phones = new TreeSet<>(carts.keySet());
        phones.addAll(orders.keySet());
        Map<String, Contents> contents = new HashMap<>();
        for (String phone : phones) {
            contents.put(
                    phone,
                    new Contents(
                            carts.getOrDefault(phone, Map.of()),
                            orders.getOrDefault(phone, Map.of())));
        }
        return contents;
    }

    private static Map<String, Long> pending(Testbed bed) {
        Map<String, Long> pending = new TreeMap<>();
        try (Redis redis = new Redis(bed)) {
            for (String stream : redis.commands().keys("*:{*}")) {
                if (!redis.commands().type(stream).equals("stream")
                        || stream.startsWith("parked:")) {
                    continue;
                }
                for (Object group : redis.commands().xinfoGroups(stream)) {
                    List<?> info = (List<?>) group;
                    String name = String.valueOf(info.get(info.indexOf("name") + 1));
                    // What nobody has read yet; Redis before 7 does not count that.
                    int lag = info.indexOf("lag");
                    long unread = lag < 0 || !(info.get(lag + 1) instanceof Long n) ? 0 : n;
                    long count = unread + redis.commands().xpending(stream, name).getCount();
                    if (count > 0) {
                        pending.merge(stream, count, Long::sum);
                    }
                }
            }
        }
        return pending;
    }
}
