package commerce.simulator.customer;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** What a customer sees pass by: blue ticks and "typing…". Nothing of it is kept. */
@Component
public class Signals {

    /** What is seen; its name in lower case is the event's. */
    public enum Kind {
        READ,
        TYPING
    }

    /**
     * @param messageId the customer's message it is about
     */
    public record Signal(Phone phone, Kind kind, String messageId) {}

    private final Sinks.Many<Signal> sink = Sinks.many().multicast().directBestEffort();

    /** A sink takes one signal at a time. */
    public synchronized void send(Signal signal) {
        sink.emitNext(signal, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    public Flux<Signal> of(Customer customer) {
        String account = customer.phone().account();
        return sink.asFlux().filter(signal -> signal.phone().account().equals(account));
    }
}
