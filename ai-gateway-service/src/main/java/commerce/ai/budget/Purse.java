package commerce.ai.budget;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One budget in this instance's hands: it spends what it was granted without asking anybody, and
 * asks for more before that is used up. Where the database is away nothing more is granted.
 */
final class Purse {

    private static final Logger log = LoggerFactory.getLogger(Purse.class);

    /** How long the database is left alone after it did not grant anything. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Account account;
    private final Grants grants;
    private final long limit;
    private final long chunk;
    private long left;
    private boolean usedUp;
    private boolean asking;
    private long asksAgainAt = System.nanoTime();

    /**
     * @param chunk how much is taken of the budget at a time
     */
    Purse(Account account, Grants grants, long limit, long chunk) {
        this.account = account;
        this.grants = grants;
        this.limit = limit;
        this.chunk = chunk;
    }

    Account account() {
        return account;
    }

    /**
     * Puts an amount aside, if there is so much.
     *
     * @param end the nano time until which more is waited for
     */
    synchronized boolean reserve(long nanoDollars, long end) {
        while (left < nanoDollars && askFor(nanoDollars - left) && awaitGrant(end)) {
            // Others may have spent it meanwhile.
        }
        return take(nanoDollars);
    }

    /** The same, of what is in hand. */
    synchronized boolean take(long nanoDollars) {
        if (left < nanoDollars) {
            return false;
        }
        left -= nanoDollars;
        if (left < chunk / 4) {
            askFor(chunk);
        }
        return true;
    }

    /** Settles what was put aside: what was not used, or was used beyond it. */
    synchronized void settle(long reserved, long spent) {
        left += reserved - spent;
    }

    /** Whether more is on its way. */
    private boolean askFor(long needed) {
        if (!asking && !usedUp && System.nanoTime() - asksAgainAt >= 0) {
            asking = true;
            long wish = Math.max(chunk, needed);
            Thread.startVirtualThread(() -> ask(wish));
        }
        return asking;
    }

    private void ask(long wish) {
        try {
            granted(wish, grants.take(account, wish, limit));
        } catch (DataAccessException | TransactionException e) {
            log.warn("no more of the budget {}: {}", account.scope(), e.getMessage());
            notGranted();
        } catch (RuntimeException | Error e) {
            notGranted();
            throw e;
        }
    }

    private synchronized void granted(long wish, long nanoDollars) {
        left += nanoDollars;
        usedUp = nanoDollars < wish;
        if (usedUp) {
            log.warn(
                    "the budget {} of {} is used up: {} of {} US dollars are left here",
                    account.scope(),
                    account.period(),
                    Dollars.text(left),
                    Dollars.text(limit));
        }
        asking = false;
        notifyAll();
    }

    private synchronized void notGranted() {
        asksAgainAt = System.nanoTime() + PAUSE.toNanos();
        asking = false;
        notifyAll();
    }

    /** Waits until an answer came; false when there is no more time for it. */
    private boolean awaitGrant(long end) {
        while (asking) {
            long wait = end - System.nanoTime();
            if (wait <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /**
     * Gives the rest back to the other instances.
     *
     * @return whether the database could be told
     */
    synchronized boolean close() {
        usedUp = true;
        boolean answered = awaitGrant(System.nanoTime() + PAUSE.toNanos());
        long rest = left;
        left = 0;
        usedUp = true;
        if (answered && rest != 0) {
            try {
                grants.giveBack(account, rest);
            } catch (DataAccessException | TransactionException e) {
                log.warn("not given back to {}: {}", account.scope(), e.getMessage());
                return false;
            }
        }
        return answered;
    }
}
