package commerce.simulator.cloudapi;

import commerce.simulator.customer.Phone;
import commerce.simulator.graph.GraphError;
import org.jspecify.annotations.Nullable;

/** What the rules say about a request to {@code /messages}, before anybody's state is looked at. */
sealed interface Verdict {

    /**
     * A message that may be sent.
     *
     * @param freeForm whether it needs an open window: everything but a template does
     * @param opaque {@code biz_opaque_callback_data}
     */
    record Send(Recipient recipient, boolean freeForm, @Nullable String opaque)
            implements Verdict {}

    /** A read receipt, which may show that an answer is being typed. */
    record MarkRead(String messageId, boolean typing) implements Verdict {}

    /** Not what Meta takes. */
    record Refused(GraphError error) implements Verdict {}

    /** Whom a message is for. */
    sealed interface Recipient {

        /** What the request said, for the answer's {@code input}. */
        String input();

        /** {@code to}. */
        record ByPhone(String input, Phone phone) implements Recipient {}

        /** {@code recipient}: a business-scoped user id. */
        record ByUserId(String input) implements Recipient {}
    }
}
