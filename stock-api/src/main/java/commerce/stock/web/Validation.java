package commerce.stock.web;

import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks what is no request's body by itself: what comes of a patch, or a row of a file. */
@Component
public class Validation {

    private final Validator validator;

    Validation(Validator validator) {
        this.validator = validator;
    }

    /** What is wrong with each field, in the order of their names. */
    public List<FieldProblem> problems(Object value) {
        return validator.validate(value).stream()
                .map(each -> new FieldProblem(each.getPropertyPath().toString(), each.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
    }
}
