package commerce.ai.budget;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One budget in this instance's hands: it spends what it was granted without asking anybody, and
 * asks for more when that does not suffice. Where the database is away nothing more is granted.
 */
final class Purse {

    private static final Logger log = LoggerFactory.getLogger(Purse.class);

    private final Account account;
    private final Grants grants;
    private final long limit;
    private final long chunk;
    private long left;
    private boolean usedUp;

    Purse(Account account, Grants grants, long limit, long chunk) {
        this.account = account;
        this.grants = grants;
        this.limit = limit;
        this.chunk = chunk;
    }

    Account account() {
        return account;
    }

    /** Puts an amount aside, if there is so much. */
    synchronized boolean reserve(long nanoDollars) {
        if (left < nanoDollars && !usedUp) {
            long wish = Math.max(chunk, nanoDollars - left);
            try {
                long granted = grants.take(account, wish, limit);
                left += granted;
                usedUp = granted < wish;
                if (usedUp) {
                    log.warn(
                            "the budget {} of {} is used up: {} of {} US dollars are left here",
                            account.scope(),
                            account.period(),
                            Dollars.text(left),
                            Dollars.text(limit));
                }
            } catch (DataAccessException | TransactionException e) {
                log.warn("no more of the budget {}: {}", account.scope(), e.getMessage());
            }
        }
        if (left < nanoDollars) {
            return false;
        }
        left -= nanoDollars;
        return true;
    }

    /** Settles what was put aside: what was not used, or was used beyond it. */
    synchronized void settle(long reserved, long spent) {
        left += reserved - spent;
    }

    synchronized boolean isUsedUp() {
        return usedUp;
    }

    /** Gives the rest back to the other instances. */
    synchronized void close() {
        long rest = left;
        left = 0;
        usedUp = true;
        if (rest != 0) {
            try {
                grants.giveBack(account, rest);
            } catch (DataAccessException | TransactionException e) {
                log.warn("{} was not given back to {}", Dollars.text(rest), account.scope());
            }
        }
    }
}
