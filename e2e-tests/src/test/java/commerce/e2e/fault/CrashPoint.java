package commerce.e2e.fault;

import commerce.e2e.fault.agent.Agent.Change;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A moment between two steps of which the first is kept and the second is not done yet. */
enum CrashPoint {
    /** Who wrote is known, and nothing yet of what they wrote. */
    IDENTITY_KEPT(
            "commerce.ingest.customer.Customers",
            "identify",
            Change.CRASH_AT_EXIT,
            "ingest-service"),
    LEDGER_COMMITTED(
            "commerce.ingest.ledger.LedgerWriter",
            "publish",
            Change.CRASH_AT_ENTRY,
            "ingest-service"),
    PUBLISHED(
            "commerce.streams.relay.LedgerRelay", "append", Change.CRASH_AT_EXIT, "ingest-service"),
    CONVERSATION_KEPT(
            "commerce.intent.conversation.Conversations",
            "save",
            Change.CRASH_AT_EXIT,
            "intent-service"),
    LIST_KEPT(
            "commerce.catalog.shown.ShownLists",
            "remember",
            Change.CRASH_AT_EXIT,
            "catalog-service"),
    CART_COMMITTED(
            "commerce.cart.inbox.CartListener", "handle", Change.CRASH_AT_EXIT, "cart-service"),
    ORDER_EVENT_PUBLISHED(
            "commerce.streams.relay.EventPublisher",
            "publish",
            Change.CRASH_AT_EXIT,
            "cart-service"),
    CATALOG_CHANGE_PUBLISHED(
            "commerce.streams.relay.EventPublisher", "publish", Change.CRASH_AT_EXIT, "stock-api"),
    FINISHED_COUNTED(
            "commerce.ingest.ledger.Tally", "settle", Change.CRASH_AT_EXIT, "ingest-service"),
    BEFORE_HAND_OFF(
            "commerce.streams.consume.HandOff",
            "handOn",
            Change.CRASH_AT_ENTRY,
            "ai-gateway-service",
            "intent-service",
            "catalog-service",
            "cart-service",
            "responder-service"),
    HANDED_OFF(
            "commerce.streams.consume.CustomerQueues",
            "handed",
            Change.CRASH_AT_ENTRY,
            "ai-gateway-service",
            "intent-service",
            "catalog-service",
            "cart-service",
            "responder-service"),
    SENDING_CLAIMED(
            "commerce.responder.send.OutboundLedger",
            "claim",
            Change.CRASH_AT_EXIT,
            "responder-service"),
    SENT("commerce.responder.send.CloudApi", "send", Change.CRASH_AT_EXIT, "responder-service"),
    ANSWER_CLOSED(
            "commerce.responder.send.OutboundLedger",
            "finish",
            Change.CRASH_AT_EXIT,
            "responder-service"),
    STATUSES_COMMITTED(
            "commerce.responder.status.FollowMessage",
            "write",
            Change.CRASH_AT_EXIT,
            "responder-service"),
    /** What a stage gave up on is in the ledger, and in its stream still. */
    PARKED_KEPT(
            "commerce.ingest.ledger.ParkedMessages",
            "keep",
            Change.CRASH_AT_EXIT,
            "ingest-service"),
    /** Somebody wants it to be tried again, and has not heard yet that it will be. */
    REPLAY_DECIDED(
            "commerce.stock.parked.ParkedController",
            "replayAll",
            Change.CRASH_AT_EXIT,
            "stock-api"),
    BEFORE_REPLAY(
            "commerce.streams.relay.ParkedRelay",
            "putBack",
            Change.CRASH_AT_ENTRY,
            "ingest-service"),
    /** It is in its stage's stream again, and the ledger does not know that. */
    REPLAYED(
            "commerce.streams.relay.ParkedRelay",
            "putBack",
            Change.CRASH_AT_EXIT,
            "ingest-service");

    /** Those that a message passes only where a stage gives it up. */
    static final Set<CrashPoint> OF_PARKED = EnumSet.range(PARKED_KEPT, REPLAYED);

    /** Those that a message passes on its way. */
    static final Set<CrashPoint> ON_THE_WAY = EnumSet.complementOf(EnumSet.copyOf(OF_PARKED));

    private final Rewrite rewrite;
    private final List<String> services;

    CrashPoint(String type, String method, Change change, String... services) {
        this.rewrite = new Rewrite(type, method, change);
        this.services = List.of(services);
    }

    Rewrite rewrite() {
        return rewrite;
    }

    List<String> services() {
        return services;
    }
}
