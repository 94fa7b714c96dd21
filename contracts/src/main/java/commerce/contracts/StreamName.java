package commerce.contracts;

/** The streams of the system. Each carries one kind of event; the kind decides the stream. */
public enum StreamName {
    INBOUND("inbound", InboundMessage.class),
    UNDERSTOOD("understood", Understood.class),
    CATALOG_QUERIES("catalog-queries", CatalogQuery.class),
    CART_COMMANDS("cart-commands", CartCommand.class),
    REPLIES("replies", Reply.class),
    STATUSES("statuses", StatusUpdate.class),
    ORDER_EVENTS("order-events", OrderEvent.class),
    CATALOG_CHANGES("catalog-changes", CatalogChange.class);

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

    /** The stream an event belongs to. */
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
}
