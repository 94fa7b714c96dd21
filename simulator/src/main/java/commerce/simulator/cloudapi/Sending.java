package commerce.simulator.cloudapi;

import commerce.simulator.Counters;
import commerce.simulator.Counters.Count;
import commerce.simulator.Forgetful;
import commerce.simulator.SimulatorProperties.WindowRule;
import commerce.simulator.cloudapi.Verdict.Recipient;
import commerce.simulator.cloudapi.Verdict.Recipient.ByPhone;
import commerce.simulator.cloudapi.Verdict.Recipient.ByUserId;
import commerce.simulator.cloudapi.Verdict.Send;
import commerce.simulator.customer.Customer;
import commerce.simulator.customer.Customers;
import commerce.simulator.customer.MessageId;
import commerce.simulator.customer.MessageLog;
import commerce.simulator.customer.Received;
import commerce.simulator.fault.Faults;
import commerce.simulator.graph.GraphError;
import commerce.simulator.webhook.StatusQueue;
import commerce.simulator.webhook.StatusQueue.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Sends a well-formed message: whose it is, whether it may go now, what goes wrong on purpose. */
@Component
class Sending implements Forgetful {

    /** How it went. */
    sealed interface Outcome {

        /** The message is on its way. */
        record Accepted(Customer customer, String id) implements Outcome {}

        /** The answer is an error. */
        record Rejected(GraphError error) implements Outcome {}

        /** The message is accepted but the answer is held back. */
        record AnsweredLate(Accepted accepted, Duration delay) implements Outcome {}

        /** Nothing happened, and the error is held back. */
        record Stalled(GraphError error, Duration delay) implements Outcome {}
    }

    private final Customers customers;
    private final MessageLog log;
    private final StatusQueue statuses;
    private final Faults faults;
    private final Throughput throughput;
    private final Counters counters;
    private final InstantSource clock;
    private final SeenIds opaqueIds = new SeenIds();

    Sending(
            Customers customers,
            MessageLog log,
            StatusQueue statuses,
            Faults faults,
            Throughput throughput,
            Counters counters,
            InstantSource clock) {
        this.customers = customers;
        this.log = log;
        this.statuses = statuses;
        this.faults = faults;
        this.throughput = throughput;
        this.counters = counters;
        this.clock = clock;
    }

    Outcome send(Send message, byte[] payload) {
        Optional<Customer> found = customer(message.recipient());
        if (found.isEmpty()) {
            return new Outcome.Rejected(GraphError.of(131026, "Nobody is known by this user ID."));
        }
        Customer customer = found.get();
        Instant now = clock.instant();
        boolean windowClosed =
                message.freeForm()
                        && faults.window() != WindowRule.OFF
                        && !customer.windowOpen(now);
        if (windowClosed && faults.window() == WindowRule.REFUSE) {
            return new Outcome.Rejected(windowError());
        }
        if (!throughput.takeOutbound()) {
            return new Outcome.Rejected(
                    GraphError.of(
                            130429,
                            "Message failed to send because there were too many messages sent from"
                                    + " this phone number in a short period of time"));
        }
        if (faults.pairRateLimit() && !customer.takePairToken(System.nanoTime())) {
            return new Outcome.Rejected(
                    GraphError.of(
                            131056,
                            "Message failed to send because there were too many messages sent from"
                                    + " this phone number to the same phone number in a short"
                                    + " period of time."));
        }
        OptionalInt injected = faults.errorAnswer(customer.phone());
        if (injected.isPresent()) {
            return new Outcome.Rejected(GraphError.injected(injected.getAsInt()));
        }
        Optional<Duration> before = faults.stallBeforeAccept();
        if (before.isPresent()) {
            return new Outcome.Stalled(
                    new GraphError(504, 2, "(#2) Service temporarily unavailable", null),
                    before.get());
        }
        Outcome.Accepted accepted = accept(message, customer, payload, now, windowClosed);
        return faults.stallAfterAccept()
                .<Outcome>map(delay -> new Outcome.AnsweredLate(accepted, delay))
                .orElse(accepted);
    }

    @Override
    public void forgetEverything() {
        opaqueIds.clear();
    }

    private Outcome.Accepted accept(
            Send message, Customer customer, byte[] payload, Instant now, boolean windowClosed) {
        String id = MessageId.fromBusiness(customer.phone());
        String opaque = message.opaque();
        Received received = log.append(id, now, customer, payload, opaque);
        counters.add(Count.ACCEPTED);
        if (opaque != null && !opaqueIds.add(opaque)) {
            counters.add(Count.DUPLICATES);
        }
        OptionalInt failed = faults.failedStatus(customer.phone());
        if (windowClosed) {
            statuses.failed(received, failure(windowError()));
        } else if (failed.isPresent()) {
            statuses.failed(received, failure(GraphError.injected(failed.getAsInt())));
        } else {
            statuses.accepted(received);
        }
        return new Outcome.Accepted(customer, id);
    }

    private Optional<Customer> customer(Recipient recipient) {
        return switch (recipient) {
            case ByPhone to -> Optional.of(customers.with(to.phone()));
            case ByUserId to -> customers.findByUserId(to.input());
        };
    }

    private static GraphError windowError() {
        return GraphError.of(
                131047,
                "Message failed to send because more than 24 hours have passed since the customer"
                        + " last replied to this number.");
    }

    private static Failure failure(GraphError error) {
        String details = error.details();
        return new Failure(error.code(), error.title(), details == null ? "" : details);
    }
}
