package commerce.ai.budget;

import commerce.ai.settings.GatewayProperties;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What may still be spent: of the day, of the month, and of whoever asks. Every request to a
 * provider passes here, the second one for the same question too.
 */
@Component
public class Budgets {

    private static final Logger log = LoggerFactory.getLogger(Budgets.class);

    /** Purses of customers that are kept; those that were not used for longest are given back. */
    private static final int MOST_PURSES = 20_000;

    private final Grants grants;
    private final GatewayProperties properties;
    private final Clock clock;
    private final Map<Account, Purse> purses = new LinkedHashMap<>(64, 0.75f, true);

    Budgets(Grants grants, GatewayProperties properties, Clock clock) {
        this.grants = grants;
        this.properties = properties;
        this.clock = clock;
    }

    /** Money that was put aside for one request. */
    public static final class Reservation {
        private final List<Purse> purses;
        private final long reserved;

        private Reservation(List<Purse> purses, long reserved) {
            this.purses = purses;
            this.reserved = reserved;
        }

        /** What the request did cost. */
        public void settle(long spent) {
            purses.forEach(purse -> purse.settle(reserved, spent));
        }
    }

    /** The outcome of asking for money. */
    public sealed interface Answer {
        record Granted(Reservation reservation) implements Answer {}

        /**
         * @param scope the budget that does not suffice
         */
        record UsedUp(String scope) implements Answer {}
    }

    /**
     * Puts the most that a request can cost aside, of every budget it concerns.
     *
     * @param patience how long the database is waited for, where it has to be asked
     */
    public Answer reserve(Spender spender, long nanoDollars, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<Purse> reserved = new ArrayList<>(3);
        for (Purse purse : pursesOf(spender)) {
            if (!purse.reserve(nanoDollars, end)) {
                reserved.forEach(each -> each.settle(nanoDollars, 0));
                return new Answer.UsedUp(purse.account().scope());
            }
            reserved.add(purse);
        }
        return new Answer.Granted(new Reservation(reserved, nanoDollars));
    }

    /**
     * The same, where nobody has to be waited for.
     *
     * @return null where not enough of a budget is in this instance's hands
     */
    public @Nullable Answer atHand(Spender spender, long nanoDollars) {
        List<Purse> purses = pursesOf(spender);
        for (int i = 0; i < purses.size(); i++) {
            if (!purses.get(i).take(nanoDollars)) {
                purses.subList(0, i).forEach(each -> each.settle(nanoDollars, 0));
                return null;
            }
        }
        return new Answer.Granted(new Reservation(purses, nanoDollars));
    }

    /** Shares of the day's and the month's budget that all instances have taken, in dollars. */
    public Taken taken() {
        LocalDate today = today();
        return new Taken(
                Dollars.of(grants.taken(new Account("day", today))),
                properties.budget().perDay(),
                Dollars.of(grants.taken(new Account("month", today.withDayOfMonth(1)))),
                properties.budget().perMonth());
    }

    /** US dollars. */
    public record Taken(
            java.math.BigDecimal ofDay,
            java.math.BigDecimal perDay,
            java.math.BigDecimal ofMonth,
            java.math.BigDecimal perMonth) {}

    private synchronized List<Purse> pursesOf(Spender spender) {
        GatewayProperties.Budget budget = properties.budget();
        LocalDate today = today();
        List<Purse> concerned = new ArrayList<>(3);
        switch (spender.kind()) {
            case CUSTOMER ->
                    concerned.add(
                            purse(
                                    new Account("customer:" + spender.name(), today),
                                    Dollars.nano(budget.perCustomer())));
            case KEY -> {
                GatewayProperties.ApiKey key = properties.chat().keys().get(spender.name());
                concerned.add(
                        purse(
                                new Account("key:" + spender.name(), today),
                                key == null ? 0 : Dollars.nano(key.perDay())));
            }
            case SHOP -> {}
        }
        concerned.add(purse(new Account("day", today), Dollars.nano(budget.perDay())));
        concerned.add(
                purse(
                        new Account("month", today.withDayOfMonth(1)),
                        Dollars.nano(budget.perMonth())));
        return concerned;
    }

    private Purse purse(Account account, long limit) {
        Purse purse = purses.get(account);
        if (purse == null) {
            // A small budget is not taken whole by one instance.
            long chunk =
                    Math.max(1, Math.min(Dollars.nano(properties.budget().grant()), limit / 4));
            purse = new Purse(account, grants, limit, chunk);
            purses.put(account, purse);
            if (purses.size() > MOST_PURSES) {
                Account eldest = purses.keySet().iterator().next();
                Purse old = purses.remove(eldest);
                if (old != null) {
                    Thread.startVirtualThread(old::close);
                }
            }
        }
        return purse;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Where the database is away nothing is given back: each purse would wait for it in turn. */
    @PreDestroy
    synchronized void close() {
        boolean there = purses.values().stream().allMatch(Purse::close);
        if (!there) {
            log.warn("what was left of {} budgets at most is not given back", purses.size());
        }
        purses.clear();
    }
}
