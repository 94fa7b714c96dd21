package commerce.contracts;

/** What an entry of a stream says. The kind of an event decides its stream: {@link StreamName}. */
public sealed interface Event
        permits InboundMessage,
                Understood,
                CatalogQuery,
                CartCommand,
                Reply,
                StatusUpdate,
                OrderEvent,
                CatalogChange {}
