package commerce.streams;

import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.StreamName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * That a service listens to a stream, and what may come of it. One bean each; a service's
 * subscriptions stand together in one class, so that its place in the pipeline is seen at once.
 *
 * @param stream what is listened to
 * @param handler what is done with each event
 * @param emits the streams its results may go to; anything else is a programming error
 */
public record Subscription(
        StreamName stream, Handler<? extends Event> handler, Set<StreamName> emits) {

    public Subscription {
        emits = Set.copyOf(emits);
    }

    /**
     * @param carried the kind of event of the stream, as a check
     * @throws IllegalArgumentException when the stream carries another kind of event
     */
    public static <E extends Event> Subscription to(
            StreamName stream, Class<E> carried, Handler<E> handler, StreamName... emits) {
        if (stream.carries() != carried) {
            throw new IllegalArgumentException(
                    stream + " carries " + stream.carries() + ", not " + carried);
        }
        Set<StreamName> names = EnumSet.noneOf(StreamName.class);
        names.addAll(List.of(emits));
        return new Subscription(stream, handler, names);
    }

    /**
     * Handles an event, and checks what comes of it.
     *
     * @throws IllegalStateException when a result belongs to a stream that is not in {@code emits}
     */
    @SuppressWarnings("unchecked") // the stream's codec has checked what the stream carries
    public List<Event> handle(Envelope envelope) throws Exception {
        List<Event> results = ((Handler<Event>) handler).handle(envelope, envelope.event());
        for (Event result : results) {
            if (!emits.contains(StreamName.of(result))) {
                throw new IllegalStateException(
                        "the subscription to %s does not say that it emits %s"
                                .formatted(stream, StreamName.of(result)));
            }
        }
        return results;
    }
}
