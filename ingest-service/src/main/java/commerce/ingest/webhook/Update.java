package commerce.ingest.webhook;

import commerce.contracts.Contact;
import commerce.contracts.InboundMessage;
import commerce.contracts.StatusUpdate;

/** One update of a webhook. */
sealed interface Update {

    /**
     * @param id WhatsApp's message id
     */
    record Message(String id, Contact from, InboundMessage content) implements Update {}

    record Status(StatusUpdate status) implements Update {}

    /**
     * The customer's number became another one.
     *
     * @param id of the message that says so
     * @param from the customer by the old number
     * @param newPhone digits
     */
    record NumberChanged(String id, Contact from, String newPhone) implements Update {}

    /**
     * An update that makes no sense to us. It is kept as it came, and does not hold up the others.
     *
     * @param id its own, where it has one; else made of its content
     */
    record Broken(String id, String json, String problem) implements Update {}
}
