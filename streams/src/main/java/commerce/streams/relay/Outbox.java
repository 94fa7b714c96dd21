package commerce.streams.relay;

import commerce.contracts.Envelope;
import java.util.List;

/**
 * Events that a service wrote down in the transaction that caused them, and that are still to be
 * published. Called within one transaction.
 */
public interface Outbox {

    /** A name that no other outbox of the database has; one relay at a time works on it. */
    String name();

    /** The oldest that are not published, in the order they are to be published. */
    List<Row> next(int limit);

    /** Notes that these are in their streams. */
    void markPublished(List<Long> ids);

    /**
     * When something was published last, by the database's clock, in microseconds since 1970; 0 for
     * never, and where what Redis loses is made good in another way.
     */
    default long lastPublished() {
        return 0;
    }

    /**
     * Takes back what was published after a time, since Redis has lost it: of the last day, because
     * older news are none.
     *
     * @param published in microseconds since 1970
     * @return how many it was
     */
    default int putBack(long published) {
        return 0;
    }

    /**
     * Removes what was published long ago; asked every hour. Nothing where rows are more than an
     * outbox.
     *
     * @return how many it was
     */
    default int forget() {
        return 0;
    }

    /**
     * @param id the row's
     */
    record Row(long id, Envelope envelope) {}
}
