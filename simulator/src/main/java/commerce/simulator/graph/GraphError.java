package commerce.simulator.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as the Graph API answers it. Clients branch on {@code code}.
 *
 * @param status HTTP status
 * @param code Cloud API error code
 * @param message title, with the code in front where Meta puts it there
 * @param details what exactly is wrong, for {@code error_data.details}
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes">error
 *     codes</a>
 */
public record GraphError(int status, int code, String message, @Nullable String details) {

    private static final int UNKNOWN_OBJECT = 33;

    /** Titles of the codes that rules or faults use. */
    private static final Map<Integer, Known> KNOWN =
            Map.ofEntries(
                    known(0, 401, "AuthException"),
                    known(1, 400, "API Unknown"),
                    known(2, 503, "API Service"),
                    known(3, 500, "API Method"),
                    known(4, 429, "API Too Many Calls"),
                    known(10, 403, "Permission Denied"),
                    known(33, 400, "Parameter value is not valid"),
                    known(100, 400, "Invalid parameter"),
                    known(190, 401, "Access token has expired"),
                    known(368, 403, "Temporarily blocked for policies violations"),
                    known(80007, 429, "Rate limit issues"),
                    known(130403, 403, "Recipient cannot be messaged"),
                    known(130429, 429, "Rate limit hit"),
                    known(130472, 400, "User's number is part of an experiment"),
                    known(
                            130497,
                            403,
                            "Business account is restricted from messaging users in this country."),
                    known(131000, 500, "Something went wrong"),
                    known(131005, 403, "Access denied"),
                    known(131008, 400, "Required parameter is missing"),
                    known(131009, 400, "Parameter value is not valid"),
                    known(131016, 503, "Service unavailable"),
                    known(131021, 400, "Recipient cannot be sender"),
                    known(131026, 400, "Message undeliverable"),
                    known(131030, 400, "Recipient phone number not in allowed list"),
                    known(131031, 403, "Account has been locked"),
                    known(131037, 400, "Display name approval is pending"),
                    known(131042, 400, "Business eligibility payment issue"),
                    known(131045, 500, "Incorrect certificate"),
                    known(131047, 400, "Re-engagement message"),
                    known(131048, 429, "Spam rate limit hit"),
                    known(
                            131049,
                            400,
                            "This message was not delivered to maintain healthy ecosystem engagement."),
                    known(131050, 400, "User has stopped marketing messages"),
                    known(131051, 400, "Unsupported message type"),
                    known(131052, 400, "Media download error"),
                    known(131053, 400, "Media upload error"),
                    known(131056, 429, "(Business Account, Consumer Account) pair rate limit hit"),
                    known(131057, 500, "Account in maintenance mode"),
                    known(131062, 400, "Recipient type is not supported for this message"),
                    known(132000, 400, "Number of parameters does not match the expected number"),
                    known(132001, 404, "Template name does not exist in the translation"),
                    known(132005, 400, "Template hydrated text too long"),
                    known(132007, 400, "Template format character policy violated"),
                    known(132012, 400, "Template parameter format mismatch"),
                    known(132015, 400, "Template is paused"),
                    known(132016, 400, "Template is disabled"),
                    known(132018, 400, "Template parameter value is not valid"),
                    known(133004, 503, "Server temporarily unavailable"),
                    known(133010, 400, "Phone number not registered"),
                    known(133016, 400, "Account register deregister rate limit exceeded"),
                    known(135000, 400, "Generic user error"));

    /** The error of a code, with Meta's title and HTTP status. */
    public static GraphError of(int code, @Nullable String details) {
        Known known = KNOWN.getOrDefault(code, new Known(400, "Error"));
        return new GraphError(
                known.status(), code, "(#%d) %s".formatted(code, known.title()), details);
    }

    /** Invalid parameter (100), where Meta says in the title what is wrong. */
    public static GraphError invalid(String message) {
        return new GraphError(400, 100, "(#100) " + message, null);
    }

    /** The access token is missing or wrong. */
    public static GraphError token(String message) {
        return new GraphError(401, 190, message, null);
    }

    /** The object in the path does not exist, or not for this token. */
    public static GraphError unknownObject(String id, String verb) {
        return new GraphError(
                400,
                100,
                ("Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due"
                                + " to missing permissions, or does not support this operation")
                        .formatted(verb, id),
                null);
    }

    /** What a fault answers: an error code, or an HTTP status with the code that belongs to it. */
    public static GraphError injected(int codeOrStatus) {
        String details = "Injected by the simulator's faults.";
        return switch (codeOrStatus) {
            case 429 -> of(130429, details);
            case 500 -> of(131000, details);
            case 502, 503, 504 ->
                    new GraphError(
                            codeOrStatus, 2, "(#2) Service temporarily unavailable", details);
            default -> of(codeOrStatus, details);
        };
    }

    /** The title without the code in front, as statuses have it. */
    public String title() {
        return message.startsWith("(#") ? message.substring(message.indexOf(')') + 2) : message;
    }

    @Nullable Integer subcode() {
        return code == 100 && message.startsWith("Unsupported") ? UNKNOWN_OBJECT : null;
    }

    private static Map.Entry<Integer, Known> known(int code, int status, String title) {
        return Map.entry(code, new Known(status, title));
    }

    private record Known(int status, String title) {}
}
