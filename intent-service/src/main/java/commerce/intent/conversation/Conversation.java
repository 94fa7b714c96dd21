package commerce.intent.conversation;

import commerce.contracts.Event;
import commerce.intent.routing.Memory;
import java.time.Instant;

/**
 * Where a conversation stands.
 *
 * @param lastMessageId the message that was decided last
 * @param lastOutcome what it led to
 * @param at when that message was accepted
 */
record Conversation(Memory memory, String lastMessageId, Event lastOutcome, Instant at) {}
