package commerce.e2e.fault;

import commerce.e2e.fault.Account.Contents;
import commerce.e2e.fault.Books.Sending;
import commerce.e2e.fault.Journal.Accepted;
import commerce.e2e.fault.Journal.Received;
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
 * twice, nothing sent twice but what was counted as unclear. How long an answer took is no promise:
 * it is counted. What nobody can know is not judged as if it were known.
 */
final class Judge {

    /** From when on an answer is late; by then some customers have given up asking. */
    static final Duration LATE = Duration.ofMinutes(3);

    private static final int MOST_SHOWN = 15;
    private static final Pattern MARK = Pattern.compile("zzq[b-m]{4}x[b-m]+");

    private final List<Accepted> accepted;
    private final List<Received> received;
    private final List<Account> accounts;
    private final Map<String, Integer> stockBefore;
    private final Books books;
    private final Map<String, Accepted> byId = new HashMap<>();

    /** How often WhatsApp accepted each thing that was sent, by its mark. */
    private final Map<String, Integer> times = new HashMap<>();

    private final Map<String, Sending> firstAnswers = new HashMap<>();
    private final Map<String, String> marksOfFirstAnswers = new HashMap<>();
    private final Map<String, List<String>> broken = new LinkedHashMap<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    /**
     * @param accepted what webhooks were answered 200 for, each customer's in order
     * @param received what WhatsApp accepted from the shop, in order
     */
    Judge(
            List<Accepted> accepted,
            List<Received> received,
            List<Account> accounts,
            Map<String, Integer> stockBefore,
            Admin.Changes changes,
            Books books) {
        this.accepted = accepted;
        this.received = received;
        this.accounts = accounts;
        this.stockBefore = stockBefore;
        this.books = books;
        accepted.forEach(each -> byId.put(each.id(), each));
        received.forEach(each -> times.merge(each.callback(), 1, Integer::sum));
        books.sendings()
                .forEach(
                        (mark, sending) -> {
                            if (sending.position() == 0) {
                                firstAnswers.put(sending.message(), sending);
                                marksOfFirstAnswers.put(sending.message(), mark);
                            }
                        });
        judgeLosses();
        judgeOrder();
        judgeSending();
        judgeEffects();
        judgeStock();
        judgeCounts();
        figures.put("changes by an admin, confirmed", changes.confirmed());
        changes.missed().forEach(c -> add("a change that was confirmed and is not so", c));
        books.pending().forEach((stream, n) -> add("a queue that is not empty", stream + ": " + n));
    }

    /** What was broken, by promise; empty when every one was kept. */
    Map<String, List<String>> broken() {
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

    private void judgeLosses() {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Accepted message : accepted) {
            String state = books.messages().getOrDefault(message.id(), "missing");
            outcomes.merge(state, 1, Integer::sum);
            switch (state) {
                case "answered" -> {
                    Sending answer = firstAnswers.get(message.id());
                    if (answer == null) {
                        add("lost", message + " is answered, with no answer written");
                    } else if (!times.containsKey(marksOfFirstAnswers.get(message.id()))) {
                        // What WhatsApp refused for good has an end too, and is counted as such.
                        outcomes.merge("answer " + answer.state(), 1, Integer::sum);
                        if (!answer.refusedForGood()) {
                            add("lost", message + " is answered, but WhatsApp got nothing");
                        }
                    }
                }
                case "ignored" -> {
                    // On purpose.
                }
                case "parked" -> add("parked", message.toString());
                default -> add("lost", message + " is " + state);
            }
        }
        figures.put("accepted messages", accepted.size());
        figures.put("their outcomes", outcomes);
    }

    /** Answers come in the order the messages were accepted in. */
    private void judgeOrder() {
        Map<String, Integer> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> late = new HashSet<>();
        Duration longest = Duration.ZERO;
        int marks = 0;
        for (Received answer : received) {
            Sending sending = books.sendings().get(answer.callback());
            Accepted message = sending == null ? null : byId.get(sending.message());
            if (message == null || !seen.add(answer.callback())) {
                continue;
            }
            if (!message.phone().equals(answer.phone())) {
                add("answered to somebody else", message + " to " + answer.phone());
            }
            Matcher mark = MARK.matcher(answer.text());
            if (mark.find()) {
                marks++;
                if (!message.what().equals(mark.group())) {
                    add("answered with another's answer", message + " with " + mark.group());
                }
            }
            int before = last.getOrDefault(message.phone(), 0);
            if (message.number() < before) {
                add("overtaken", message + " was answered after number " + before);
            }
            last.merge(message.phone(), message.number(), Math::max);
            Duration waited = answer.at().minus(message.at());
            if (sending.position() == 0 && waited.compareTo(LATE) > 0) {
                late.add(message.id());
            }
            longest = longest.compareTo(waited) < 0 ? waited : longest;
        }
        figures.put("answered after more than %d minutes".formatted(LATE.toMinutes()), late.size());
        figures.put("longest wait for an answer", "%.1f s".formatted(longest.toMillis() / 1e3));
        figures.put("messages of the shop", received.size());
        figures.put("of these recognised by their text", marks);
    }

    private void judgeSending() {
        int twice = 0;
        for (Map.Entry<String, Integer> sent : times.entrySet()) {
            Sending sending = books.sendings().get(sent.getKey());
            int attempts = sending == null ? 0 : sending.attempts();
            twice += sent.getValue() - 1;
            if (sent.getValue() > Math.max(1, attempts)) {
                add(
                        "sent twice without being counted",
                        "row %s: %d times, %d attempts"
                                .formatted(sent.getKey(), sent.getValue(), attempts));
            }
        }
        int again =
                books.sendings().values().stream()
                        .mapToInt(sending -> Math.max(0, sending.attempts() - 1))
                        .sum();
        figures.put("sent again, and arrived twice", twice);
        figures.put("attempts beyond the first", again);
    }

    private void judgeEffects() {
        int orders = 0;
        int unknown = 0;
        for (Account account : accounts) {
            account.complaints().forEach(c -> add("unanswered", account.phone() + ": " + c));
            if (account.unanswered() != null) {
                judgeUnanswered(account, account.unanswered());
            }
            unknown += account.perhaps() == null ? 0 : 1;
            Contents found = books.contents().getOrDefault(account.phone(), Contents.NONE);
            orders += found.orders().size();
            if (!account.permits(found)) {
                String what =
                        "%s: %s, not %s%s"
                                .formatted(
                                        account.phone(),
                                        found,
                                        account.known(),
                                        account.perhaps() == null
                                                ? ""
                                                : ", nor " + account.perhaps());
                if (!account.known().cart().equals(found.cart())) {
                    add("a cart that does not add up", what);
                }
                if (!account.known().orders().equals(found.orders())) {
                    add("orders that do not add up", what);
                }
            }
        }
        figures.put("carts and orders compared", accounts.size() + " and " + orders);
        figures.put("of these with or without an effect", unknown);
    }

    /** Only what WhatsApp refused for good may stay without an answer. */
    private void judgeUnanswered(Account account, String message) {
        Sending answer = firstAnswers.get(message);
        if (answer == null || !answer.refusedForGood()) {
            add("unanswered", account.phone() + ": " + message);
        }
    }

    /** The shop's own figures are what there is. */
    private void judgeCounts() {
        books.counted()
                .forEach(
                        (name, counted) -> {
                            if (!counted.equals(books.exported().get(name))) {
                                add(
                                        "figures that do not add up",
                                        "%s: %s exported, %d counted"
                                                .formatted(
                                                        name, books.exported().get(name), counted));
                            }
                        });
    }

    private void judgeStock() {
        Map<String, Integer> ordered = new TreeMap<>();
        for (Account account : accounts) {
            books.contents()
                    .getOrDefault(account.phone(), Contents.NONE)
                    .orders()
                    .values()
                    .forEach(o -> o.forEach((sku, n) -> ordered.merge(sku, n, Integer::sum)));
        }
        stockBefore.forEach(
                (sku, before) -> {
                    int should = before - ordered.getOrDefault(sku, 0);
                    int is = books.stock().getOrDefault(sku, 0);
                    if (should != is) {
                        add(
                                "stock that does not add up",
                                "%s: %d, not %d".formatted(sku, is, should));
                    }
                });
    }

    private void add(String promise, String what) {
        broken.computeIfAbsent(promise, _ -> new ArrayList<>()).add(what);
    }
}
