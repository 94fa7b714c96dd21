package commerce.streams.relay;

import commerce.contracts.Envelope;
import commerce.contracts.Partition;
import java.util.List;
import java.util.Map;

/** The numbered messages of every partition, as the relay needs to see them. */
public interface Ledger {

    /**
     * The messages of a partition that are not finished, with a number above one, in the order of
     * their numbers.
     */
    List<Envelope> unfinished(Partition partition, long above, int limit);

    /** The last number given out in each partition. */
    Map<Partition, Long> heads();
}
