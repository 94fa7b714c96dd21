package commerce.simulator.webhook;

import commerce.simulator.customer.Phone;
import commerce.simulator.customer.Profile;
import tools.jackson.databind.node.ObjectNode;

/** One thing a webhook tells. */
public sealed interface Update {

    /**
     * A customer wrote.
     *
     * @param from the number as it is sent, which may be another spelling than the one first seen
     * @param message the message object with {@code id}, {@code timestamp} and sender
     */
    record Message(Phone from, Profile profile, ObjectNode message) implements Update {}

    /**
     * A message of the business came a step further.
     *
     * @param status the status object
     */
    record Status(ObjectNode status) implements Update {}
}
