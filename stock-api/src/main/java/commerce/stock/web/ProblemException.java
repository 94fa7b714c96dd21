package commerce.stock.web;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request that cannot be done, and why: an RFC 9457 problem.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class ProblemException extends ErrorResponseException {

    private ProblemException(ProblemDetail problem) {
        super(HttpStatus.valueOf(problem.getStatus()), problem, null);
    }

    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(
                problem(
                        HttpStatus.NOT_FOUND,
                        "not-found",
                        "Not found",
                        "There is no %s %s.".formatted(what, id)));
    }

    /** The request is understood and valid, and what is stored does not allow it. */
    public static ProblemException conflict(String type, String title, String detail) {
        return new ProblemException(problem(HttpStatus.CONFLICT, type, title, detail));
    }

    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    public static ProblemException invalid(List<FieldProblem> errors) {
        return new ProblemException(invalidProblem(errors));
    }

    public static ProblemException malformed(String detail) {
        return new ProblemException(malformedProblem(detail));
    }

    public static ProblemException tooLarge(String detail) {
        return new ProblemException(
                problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "Too large", detail));
    }

    /** Something long ended before it was done; what was done stays. */
    public static ProblemException brokenOff(String detail) {
        return new ProblemException(
                problem(HttpStatus.SERVICE_UNAVAILABLE, "broken-off", "Broken off", detail));
    }

    /** The client changes what it has not seen: somebody else changed it in between. */
    public static ProblemException stale(String detail) {
        return new ProblemException(staleProblem(detail));
    }

    public static ProblemException versionRequired() {
        return new ProblemException(
                problem(
                        HttpStatus.PRECONDITION_REQUIRED,
                        "version-required",
                        "Version required",
                        "A change needs the header If-Match with the ETag of what was read, so that nobody"
                                + " overwrites what they have not seen."));
    }

    /** With one more member of the problem. */
    public ProblemException with(String name, Object value) {
        getBody().setProperty(name, value);
        return this;
    }

    static ProblemDetail invalidProblem(List<FieldProblem> errors) {
        ProblemDetail problem =
                problem(
                        HttpStatus.BAD_REQUEST,
                        "invalid",
                        "Invalid request",
                        errors.size() == 1
                                ? "One field is not valid."
                                : "%d fields are not valid.".formatted(errors.size()));
        problem.setProperty("errors", errors);
        return problem;
    }

    static ProblemDetail malformedProblem(String detail) {
        return problem(HttpStatus.BAD_REQUEST, "malformed", "Malformed request", detail);
    }

    static ProblemDetail staleProblem(String detail) {
        return problem(HttpStatus.PRECONDITION_FAILED, "stale-version", "Stale version", detail);
    }

    static ProblemDetail problem(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:whatsapp-commerce:problem:" + type));
        problem.setTitle(title);
        return problem;
    }
}
