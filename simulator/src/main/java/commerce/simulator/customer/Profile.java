package commerce.simulator.customer;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the business is told about a customer.
 *
 * @param name display name
 * @param username WhatsApp user name, if they have taken one
 * @param userId business-scoped user id (BSUID), like {@code AR.13491208655302741918}
 * @param sendPhone whether webhooks carry the phone number
 * @param sendUserId whether webhooks carry the BSUID
 */
public record Profile(
        String name,
        @Nullable String username,
        @Nullable String userId,
        boolean sendPhone,
        boolean sendUserId) {

    private static final Pattern USER_ID =
            Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    public Profile {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (userId != null && !isUserId(userId)) {
            throw new IllegalArgumentException(
                    "userId must look like AR.13491208655302741918, was " + userId);
        }
        if (sendUserId && userId == null) {
            throw new IllegalArgumentException("sendUserId needs a userId");
        }
        if (!sendPhone && !sendUserId) {
            throw new IllegalArgumentException(
                    "a webhook must carry the phone or the userId: set sendPhone or sendUserId");
        }
    }

    /** Whether this has the form of a business-scoped user id. */
    public static boolean isUserId(String text) {
        return USER_ID.matcher(text).matches();
    }

    /** Someone known by their phone only. */
    static Profile of(Phone phone) {
        String digits = phone.digits();
        return new Profile(
                "Cliente " + digits.substring(digits.length() - 4), null, null, true, false);
    }
}
