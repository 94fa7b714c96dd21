package commerce.simulator.control;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebInputException;

/** What the controllers under {@code /sim} have in common. */
@Configuration(proxyBeanMethods = false)
@Order(ControlWeb.BEFORE_PROBLEM_DETAILS)
@RestControllerAdvice(basePackageClasses = ControlWeb.class)
class ControlWeb implements WebFluxConfigurer {

    /** Spring Boot's own handler, at 0, would say less. */
    static final int BEFORE_PROBLEM_DETAILS = -1;

    /** A chat page may be served from anywhere: there is nothing to protect here. */
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/sim/**").allowedOrigins("*").allowedMethods("*");
    }

    @ExceptionHandler
    ProblemDetail unreadable(ServerWebInputException problem) {
        // The outer exceptions only say that something could not be read.
        String message = problem.getMostSpecificCause().getMessage();
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                message == null ? problem.getReason() : message.lines().findFirst().orElse(""));
    }

    @ExceptionHandler
    ProblemDetail invalid(IllegalArgumentException problem) {
        String message = problem.getMessage();
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, message == null ? "not valid" : message);
    }
}
