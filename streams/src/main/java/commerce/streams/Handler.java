package commerce.streams;

import commerce.contracts.Envelope;
import commerce.contracts.Event;
import java.util.List;

/**
 * A stage of the pipeline: an event in, the events that follow from it out. The kind of an event
 * decides the stream it goes to.
 *
 * <p>Called for one customer's events one after the other and for different customers' at the same
 * time, on virtual threads. Can be called again for an event it has already handled (a crash, a
 * lost lease): its lasting effects must be idempotent by the envelope's id. An exception means the
 * event is tried again; after too many tries it is parked.
 */
@FunctionalInterface
public interface Handler<E extends Event> {

    List<Event> handle(Envelope envelope, E event) throws Exception;
}
