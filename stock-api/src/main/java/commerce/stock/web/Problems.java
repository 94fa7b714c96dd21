package commerce.stock.web;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every failure as a problem (RFC 9457). What is wrong with a request is said field by field. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** SQLSTATE class 22, "data exception": a value that no column takes, such as a NUL. */
    private static final String DATA_EXCEPTION = "22";

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(e, ofFields(e.getBindingResult()), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<FieldProblem> errors = new ArrayList<>();
        for (ParameterValidationResult result : e.getParameterValidationResults()) {
            if (result instanceof ParameterErrors object) {
                errors.addAll(object.getFieldErrors().stream().map(Problems::ofField).toList());
            } else {
                String name = result.getMethodParameter().getParameterName();
                result.getResolvableErrors()
                        .forEach(
                                error ->
                                        errors.add(
                                                new FieldProblem(
                                                        name == null ? "" : name,
                                                        message(error.getDefaultMessage()))));
            }
        }
        return invalid(e, errors, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(
                e, unreadable(e.getCause()), headers, HttpStatus.BAD_REQUEST, request);
    }

    @ExceptionHandler
    ProblemDetail wrongType(MethodArgumentTypeMismatchException e) {
        return ProblemException.invalidProblem(
                List.of(
                        new FieldProblem(
                                e.getName(),
                                e.getMostSpecificCause() instanceof WordException word
                                        ? message(word.getMessage())
                                        : "does not fit")));
    }

    /** A merge patch that does not fit what it is merged into. */
    @ExceptionHandler
    ProblemDetail doesNotFit(JacksonException e) {
        return unreadable(e);
    }

    /** Somebody else committed a change between this request's read and its write. */
    @ExceptionHandler
    ProblemDetail overtaken(OptimisticLockingFailureException e) {
        return ProblemException.staleProblem("It was changed in the meantime: read it again.");
    }

    @ExceptionHandler
    ProblemDetail refused(DataIntegrityViolationException e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        if (cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(DATA_EXCEPTION)) {
            return ProblemException.malformedProblem(
                    "A value has characters or a size that cannot be stored.");
        }
        log.info("refused by the database: {}", cause.getMessage());
        return ProblemException.problem(
                HttpStatus.CONFLICT,
                "conflict",
                "Conflict",
                "It conflicts with what is stored already.");
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception e) {
        log.warn("database is not available: {}", e.toString());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(
                        ProblemException.problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "unavailable",
                                "Not available",
                                "The database does not answer just now; nothing was changed."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unauthenticated(AuthenticationException e) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"stock-api\"")
                .body(
                        ProblemException.problem(
                                HttpStatus.UNAUTHORIZED,
                                "unauthenticated",
                                "API key needed",
                                "Send a valid API key in the header X-API-Key, or as a bearer token."));
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException e) {
        return ProblemException.problem(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "Not allowed",
                "This API key's role does not allow that.");
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e, WebRequest request) {
        log.error("{} failed", request.getDescription(false), e);
        return ProblemException.problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Internal error",
                "Something went wrong on our side.");
    }

    private @Nullable ResponseEntity<Object> invalid(
            Exception e, List<FieldProblem> errors, HttpHeaders headers, WebRequest request) {
        return handleExceptionInternal(
                e,
                ProblemException.invalidProblem(errors),
                headers,
                HttpStatus.BAD_REQUEST,
                request);
    }

    /** What is wrong with each field, in the order of their names. */
    static List<FieldProblem> ofFields(BindingResult result) {
        return result.getFieldErrors().stream()
                .map(Problems::ofField)
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
    }

    private static FieldProblem ofField(FieldError error) {
        return new FieldProblem(
                error.getField(),
                error.isBindingFailure() ? "does not fit" : message(error.getDefaultMessage()));
    }

    private static ProblemDetail unreadable(@Nullable Throwable cause) {
        if (cause instanceof DatabindException e && !e.getPath().isEmpty()) {
            return ProblemException.invalidProblem(
                    List.of(new FieldProblem(path(e.getPath()), whatIsWrong(e))));
        }
        if (cause instanceof StreamReadException e) {
            return ProblemException.malformedProblem(
                    "The body is not JSON: line %d, column %d."
                            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
        return ProblemException.malformedProblem("The body is missing or does not fit.");
    }

    private static String whatIsWrong(DatabindException e) {
        return switch (e) {
            case UnrecognizedPropertyException _ -> "is not known";
            case InvalidFormatException invalid when invalid.getTargetType().isEnum() ->
                    "must be one of " + words(invalid.getTargetType());
            case DatabindException _ -> "does not fit";
        };
    }

    private static String words(Class<?> enumType) {
        return Words.of(enumType).stream().collect(Collectors.joining(", "));
    }

    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String message(@Nullable String text) {
        return text == null ? "is not valid" : text;
    }
}
