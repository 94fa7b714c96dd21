package commerce.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The streams of the system. Each is made for one kind of event.
 *
 * <p>The first five are the path of a message. All that a customer says takes the whole path, and a
 * station passes on unopened what is for a later one: on one path nothing is overtaken, so what a
 * customer says takes effect, and is answered, in the order it was said.
 */
public enum StreamName {
    INBOUND("inbound", InboundMessage.class),
    UNDERSTOOD("understood", Understood.class),
    CATALOG_QUERIES("catalog-queries", CatalogQuery.class),
    CART_COMMANDS("cart-commands", CartCommand.class),
    REPLIES("replies", Reply.class),
    STATUSES("statuses", StatusUpdate.class),
    ORDER_EVENTS("order-events", OrderEvent.class),
    CATALOG_CHANGES("catalog-changes", CatalogChange.class);

    private static final List<StreamName> PATH =
            List.of(INBOUND, UNDERSTOOD, CATALOG_QUERIES, CART_COMMANDS, REPLIES);

    private final String text;
    private final Class<? extends Event> carries;

    StreamName(String text, Class<? extends Event> carries) {
        this.text = text;
        this.carries = carries;
    }

    /** The name as it stands in keys. */
    public String text() {
        return text;
    }

    /** The kind of event it carries. */
    public Class<? extends Event> carries() {
        return carries;
    }

    /** The key of one partition: {@code inbound:{07}}. */
    public String key(Partition partition) {
        return text + ":" + partition.tag();
    }

    /** Whether events of that stream, seen on this one, are on their way to a later station. */
    public boolean passesOn(StreamName destination) {
        int here = PATH.indexOf(this);
        return here >= 0 && here < PATH.indexOf(destination);
    }

    /** Where something for that stream goes from this one: the next station of the path. */
    public StreamName towards(StreamName destination) {
        return passesOn(destination) ? PATH.get(PATH.indexOf(this) + 1) : destination;
    }

    /** The stream an event is for. */
    public static StreamName of(Event event) {
        return switch (event) {
            case InboundMessage _ -> INBOUND;
            case Understood _ -> UNDERSTOOD;
            case CatalogQuery _ -> CATALOG_QUERIES;
            case CartCommand _ -> CART_COMMANDS;
            case Reply _ -> REPLIES;
            case StatusUpdate _ -> STATUSES;
            case OrderEvent _ -> ORDER_EVENTS;
            case CatalogChange _ -> CATALOG_CHANGES;
        };
    }

    /** The stream that events of a type are for; empty for a type that nobody knows. */
    public static Optional<StreamName> ofType(String type) {
        Class<? extends Event> event = EventCodec.types().get(type);
        return event == null
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(stream -> stream.carries.isAssignableFrom(event))
                        .findFirst();
    }
}
