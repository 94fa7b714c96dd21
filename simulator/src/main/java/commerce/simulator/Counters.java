package commerce.simulator;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What happened since the start or the last reset, by name. */
@Component
public class Counters implements Forgetful {

    /** One thing that is counted; its name in {@code GET /sim/stats} is {@link #label}. */
    public enum Count {
        RECEIVED("received"),
        ACCEPTED("accepted"),
        DUPLICATES("duplicates"),
        READ_RECEIPTS("readReceipts"),
        TYPING("typing"),
        UNANSWERED("unanswered"),
        WEBHOOKS_SENT("webhooksSent"),
        WEBHOOKS_FAILED("webhooksFailed"),
        WEBHOOKS_GIVEN_UP("webhooksGivenUp"),
        STATUSES_SENT("statusesSent"),
        STATUSES_DROPPED("statusesDropped");

        private final String label;

        Count(String label) {
            this.label = label;
        }
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
    private final Map<Integer, LongAdder> rejectedByCode = new ConcurrentHashMap<>();

    public Counters() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    public void add(Count count) {
        add(count, 1);
    }

    public void add(Count count, long howMany) {
        adder(count).add(howMany);
    }

    /** Counts a request refused with this error code. */
    public void addRejected(int code) {
        rejectedByCode.computeIfAbsent(code, _ -> new LongAdder()).increment();
    }

    public long get(Count count) {
        return adder(count).sum();
    }

    /** Every count by its label, in the order of {@link Count}. */
    public Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            all.put(count.label, get(count));
        }
        return all;
    }

    public Map<Integer, Long> rejectedByCode() {
        Map<Integer, Long> rejected = new TreeMap<>();
        rejectedByCode.forEach((code, adder) -> rejected.put(code, adder.sum()));
        return rejected;
    }

    @Override
    public void forgetEverything() {
        counts.values().forEach(LongAdder::reset);
        rejectedByCode.clear();
    }

    private LongAdder adder(Count count) {
        LongAdder adder = counts.get(count);
        if (adder == null) {
            throw new IllegalStateException("every count has an adder, " + count + " has not");
        }
        return adder;
    }
}
