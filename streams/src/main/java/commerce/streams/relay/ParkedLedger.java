package commerce.streams.relay;

import commerce.contracts.Partition;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where parked entries are kept until somebody decides what becomes of them. */
public interface ParkedLedger {

    /** Writes entries down, and that their messages are parked; what is known stays as it is. */
    void keep(List<ParkedEntry> entries);

    /**
     * Passes on those that are to go back to their stages, a customer's in their order, and then
     * notes that they are there. One instance at a time does so.
     *
     * @param putBack puts one back; can be called for the same again
     * @return how many it was
     */
    int replay(int limit, Consumer<Replay> putBack);

    /**
     * @param id no other parked entry ever has the same
     * @param number the ledger's; 0 for what it does not number
     */
    record Replay(
            long id, Partition partition, String stage, long number, Map<String, String> fields) {}
}
