package commerce.stock.parked;

import commerce.stock.audit.Audit;
import commerce.stock.web.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about parked entries: back to their stage, or given up. ingest-service then puts back
 * what is to go, a customer's one after the other.
 */
@Component
class DecideParked {

    /** The most entries that one request decides about: its transaction stays short. */
    private static final int MOST = 500;

    private static final String REPLAYING = ParkedState.REPLAYING.code();
    private static final String DISCARDED = ParkedState.DISCARDED.code();

    private final ParkedEntries entries;
    private final Audit audit;

    DecideParked(ParkedEntries entries, Audit audit) {
        this.entries = entries;
        this.audit = audit;
    }

    @Transactional
    ParkedEntry replay(long id) {
        String outcome = tryReplay(id);
        if (!outcome.equals(REPLAYING)) {
            throw refused(id, outcome);
        }
        return find(id);
    }

    @Transactional
    ParkedEntry discard(long id, String reason) {
        String outcome = tryDiscard(id, reason);
        if (!outcome.equals(DISCARDED)) {
            throw refused(id, outcome);
        }
        return find(id);
    }

    /**
     * All that match, in the order that their messages were accepted. Left where they are: those
     * that no stage can take, and those that have to wait for an earlier one of their customer that
     * does not match.
     */
    @Transactional
    Decided replayAll(ParkedEntries.Filter filter) {
        return all(filter, id -> tryReplay(id).equals(REPLAYING));
    }

    @Transactional
    Decided discardAll(ParkedEntries.Filter filter, String reason) {
        return all(filter, id -> tryDiscard(id, reason).equals(DISCARDED));
    }

    private Decided all(ParkedEntries.Filter filter, LongPredicate decide) {
        List<Long> ids = entries.ids(filter, MOST);
        int decided = (int) ids.stream().filter(id -> decide.test(id)).count();
        return new Decided(decided, ids.size() - decided, entries.count(filter));
    }

    private String tryReplay(long id) {
        String outcome = entries.replay(id);
        if (outcome.equals(REPLAYING)) {
            audit.record("parked.replayed", subject(id), about(id));
        }
        return outcome;
    }

    private String tryDiscard(long id, String reason) {
        String outcome = entries.discard(id, reason);
        if (outcome.equals(DISCARDED)) {
            Map<String, Object> detail = about(id);
            detail.put("reason", reason);
            audit.record("parked.discarded", subject(id), detail);
        }
        return outcome;
    }

    private ParkedEntry find(long id) {
        return entries.find(id).orElseThrow(() -> ProblemException.notFound("parked entry", id));
    }

    private Map<String, Object> about(long id) {
        ParkedRow row = find(id).row();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("stage", row.stage());
        if (row.messageId() != null) {
            detail.put("message", row.messageId());
        }
        if (row.customerId() != null) {
            detail.put("customer", row.customerId());
        }
        return detail;
    }

    private static String subject(long id) {
        return "parked/" + id;
    }

    private ProblemException refused(long id, String outcome) {
        return switch (outcome) {
            case "unknown" -> ProblemException.notFound("parked entry", id);
            case "unreplayable" ->
                    ProblemException.conflict(
                            "not-replayable",
                            "Not replayable",
                            "No stage can take entry %d: it can only be discarded.".formatted(id));
            case "not-first" ->
                    ProblemException.conflict(
                            "parked-earlier",
                            "An earlier one is parked",
                            "Decide first about what was accepted before from the same customer:"
                                    + " messages take effect in the order they were accepted.");
            default -> notParked(id);
        };
    }

    private ProblemException notParked(long id) {
        ParkedState state = find(id).row().state();
        return ProblemException.conflict(
                        "not-parked",
                        "Not parked any more",
                        "Entry %d is %s.".formatted(id, state.code()))
                .with("state", state);
    }
}
