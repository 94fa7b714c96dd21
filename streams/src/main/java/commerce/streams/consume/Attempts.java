package commerce.streams.consume;

import commerce.contracts.CartCommand;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.EventCodec;
import commerce.contracts.Language;
import commerce.contracts.Partition;
import commerce.contracts.Reply;
import commerce.contracts.StreamName;
import commerce.streams.consume.HandOff.Result;
import commerce.streams.consume.HandOff.Target;
import commerce.streams.relay.ParkedEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Handles an entry, or passes it on where it is for a later station: tries again what failed, for
 * as long as it takes where something around us is away, a few times where the entry itself may be
 * the reason; then parks it, with an apology to the customer.
 */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** How far down an error's causes are told. */
    private static final int MOST_CAUSES = 5;

    private final StageContext context;
    private final Partition partition;
    private final BooleanSupplier closed;

    Attempts(StageContext context, Partition partition, BooleanSupplier closed) {
        this.context = context;
        this.partition = partition;
        this.closed = closed;
    }

    /** What is to be handed on; nothing when the entry is left to the partition's next owner. */
    @Nullable Result handle(Entry entry) {
        if (stream().passesOn(entry.destination().orElse(stream()))) {
            return new Result(
                    entry.id(), List.of(new Target(key(StreamName.REPLIES), entry.fields())));
        }
        Envelope envelope;
        try {
            envelope = StageContext.CODEC.read(entry.fields());
        } catch (EventCodec.UnreadableEventException e) {
            return parked(entry, null, e);
        }
        int failures = 0;
        Duration pause = FIRST_PAUSE;
        while (!closed.getAsBoolean()) {
            long start = System.nanoTime();
            try (MDC.MDCCloseable _ = MDC.putCloseable("trace", envelope.trace())) {
                List<Event> results = context.subscription().handle(envelope);
                context.metrics().handled(System.nanoTime() - start);
                return new Result(entry.id(), targets(envelope, results));
            } catch (Throwable e) {
                if (!Transient.is(e) && ++failures >= context.properties().attempts()) {
                    return parked(entry, envelope, e);
                }
                context.metrics().retried();
                log.warn("{}: {} is tried again: {}", context.name(), envelope.id(), e.toString());
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
        return null;
    }

    private StreamName stream() {
        return context.subscription().stream();
    }

    /** Where something for that stream is added. */
    private String key(StreamName destination) {
        return stream().towards(destination).key(partition);
    }

    private List<Target> targets(Envelope envelope, List<Event> results) {
        List<Target> targets = new ArrayList<>(results.size());
        for (Event result : results) {
            targets.add(
                    new Target(
                            key(StreamName.of(result)),
                            StageContext.CODEC.write(envelope.with(result))));
        }
        return targets;
    }

    private Result parked(Entry entry, @Nullable Envelope envelope, Throwable cause) {
        log.error("{}: entry {} is parked", context.name(), entry.id(), cause);
        context.metrics().parked();
        List<Target> targets = new ArrayList<>();
        targets.add(
                new Target(
                        ParkedEntry.key(partition),
                        ParkedEntry.write(
                                entry.fields(),
                                stream().text(),
                                context.group(),
                                described(cause))));
        Envelope apology = apology(entry, envelope);
        if (apology != null) {
            targets.add(new Target(key(StreamName.REPLIES), StageContext.CODEC.write(apology)));
        }
        return new Result(entry.id(), targets);
    }

    /** Only who wrote is apologised to, and only once: an apology that fails is just parked. */
    private @Nullable Envelope apology(Entry entry, @Nullable Envelope envelope) {
        if (envelope != null) {
            return envelope.contact() == null || envelope.event() instanceof Reply.Apologised
                    ? null
                    : envelope.with(new Reply.Apologised(languageOf(envelope.event())));
        }
        String id = entry.fields().get(EventCodec.ID);
        String customer = entry.fields().get(EventCodec.CUSTOMER);
        String contact = entry.fields().get(EventCodec.CONTACT);
        if (id == null || customer == null || contact == null) {
            return null;
        }
        try {
            Contact known = StageContext.CODEC.readContact(contact);
            return new Envelope(
                    id,
                    new CustomerId(customer),
                    0,
                    entry.acceptedAt(),
                    entry.fields().getOrDefault(EventCodec.TRACE, ""),
                    known,
                    new Reply.Apologised(Language.SPANISH));
        } catch (IllegalArgumentException | EventCodec.UnreadableEventException e) {
            return null;
        }
    }

    /** What failed, why, and where: enough to look at the right place first. */
    private static String described(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            StackTraceElement[] trace = cause.getStackTrace();
            text.append(i == 0 ? "" : "\ncaused by ")
                    .append(cause)
                    .append(trace.length == 0 ? "" : "\n  at " + trace[0]);
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static Language languageOf(Event event) {
        return switch (event) {
            case CatalogQuery query -> query.language();
            case CartCommand command -> command.language();
            case Reply reply -> reply.language();
            default -> Language.SPANISH;
        };
    }
}
