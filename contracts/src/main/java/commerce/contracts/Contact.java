package commerce.contracts;

import org.jspecify.annotations.Nullable;

/**
 * How to reach a customer, as they last reached us.
 *
 * @param phone the {@code wa_id} that was received: digits, no plus; absent where only the
 *     business-scoped id is known
 * @param userId the business-scoped user id (BSUID), such as {@code AR.1349…}
 * @param phoneNumberId the business number's id that the customer wrote to and that answers
 * @param name the profile name, as the customer chose it
 */
public record Contact(
        @Nullable String phone,
        @Nullable String userId,
        String phoneNumberId,
        @Nullable String name) {

    public Contact {
        if (phone == null && userId == null) {
            throw new IllegalArgumentException("a contact needs a phone or a user id");
        }
    }
}
