package commerce.intent.conversation;

import commerce.contracts.Contact;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.Understood;
import commerce.intent.IntentProperties;
import commerce.intent.routing.Decision;
import commerce.intent.routing.Memory;
import commerce.intent.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers a message in its conversation. A message that comes twice is decided once. */
@Component
public class Converse {

    private final Conversations conversations;
    private final IntentProperties properties;

    Converse(Conversations conversations, IntentProperties properties) {
        this.conversations = conversations;
        this.properties = properties;
    }

    public List<Event> next(Envelope envelope, Understood message) {
        @Nullable Conversation before = conversations.find(envelope.customer());
        Optional<Event> known = before == null ? Optional.empty() : before.outcomeOf(envelope.id());
        if (known.isPresent()) {
            return List.of(known.get());
        }
        Contact contact = envelope.contact();
        Decision decision =
                Route.decide(
                        message,
                        before == null ? Memory.NEW : remembered(before, envelope),
                        () -> conversations.profile(envelope.customer()),
                        contact == null ? null : contact.name(),
                        envelope.acceptedAt());
        conversations.save(
                envelope.customer(),
                before,
                Conversation.after(before, envelope, decision.memory(), decision.next()));
        return List.of(decision.next());
    }

    private Memory remembered(Conversation before, Envelope message) {
        Memory memory = before.memory();
        if (before.isPast(message)) {
            // What has been asked since was not what it answered.
            return memory.afterPause();
        }
        Instant now = message.acceptedAt();
        Duration quiet = Duration.between(before.at(), now);
        if (memory.withPersonSince() != null
                && (isOver(quiet, properties.personQuiet())
                        || isOver(
                                Duration.between(memory.withPersonSince(), now),
                                properties.personTimeout()))) {
            memory = memory.handedBack();
        }
        return isOver(quiet, properties.session()) ? memory.afterPause() : memory;
    }

    private static boolean isOver(Duration passed, Duration allowed) {
        return passed.compareTo(allowed) > 0;
    }
}
