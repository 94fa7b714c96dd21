package commerce.intent.routing;

import commerce.contracts.Event;

/**
 * Who is to answer, and what is remembered.
 *
 * @param next a query, a command or a reply
 */
public record Decision(Event next, Memory memory) {}
