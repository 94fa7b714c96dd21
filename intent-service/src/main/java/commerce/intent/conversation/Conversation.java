package commerce.intent.conversation;

import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.intent.routing.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands.
 *
 * @param outcomes what the last messages led to, the latest last
 * @param number the highest of the messages that were decided
 * @param at when that message was accepted
 */
record Conversation(Memory memory, List<Outcome> outcomes, long number, Instant at) {

    /** A customer hardly ever has more messages that are not answered yet. */
    private static final int MOST_OUTCOMES = 12;

    /** What a message led to. */
    record Outcome(String messageId, Event event) {}

    Conversation {
        outcomes =
                List.copyOf(
                        outcomes.subList(
                                Math.max(0, outcomes.size() - MOST_OUTCOMES), outcomes.size()));
    }

    /** What a message led to, where it was decided lately. */
    Optional<Event> outcomeOf(String messageId) {
        return outcomes.stream()
                .filter(outcome -> outcome.messageId().equals(messageId))
                .map(Outcome::event)
                .findFirst();
    }

    /** The message that was decided last. */
    String lastMessageId() {
        return outcomes.getLast().messageId();
    }

    /** Whether a message was decided before, so long ago that nobody knows what it led to. */
    boolean isPast(Envelope message) {
        return message.number() < number;
    }

    /**
     * The one that follows from a message; whatever it was, of a past one nothing is remembered.
     */
    static Conversation after(
            @Nullable Conversation before, Envelope message, Memory memory, Event outcome) {
        List<Outcome> outcomes = new ArrayList<>(before == null ? List.of() : before.outcomes());
        outcomes.add(new Outcome(message.id(), outcome));
        return before != null && before.isPast(message)
                ? new Conversation(before.memory(), outcomes, before.number(), before.at())
                : new Conversation(memory, outcomes, message.number(), message.acceptedAt());
    }
}
