package commerce.e2e.fault;

import commerce.e2e.fault.agent.Agent.Change;
import java.util.List;

/** A moment between two steps of which the first is kept and the second is not done yet. */
enum CrashPoint {
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
            "responder-service");

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
