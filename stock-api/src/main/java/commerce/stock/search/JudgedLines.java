package commerce.stock.search;

import commerce.stock.web.FieldProblem;
import commerce.stock.web.ProblemException;
import commerce.stock.web.Validation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads judged searches from JSON lines, all or none: what is wrong is said line by line. */
@Component
class JudgedLines {

    private static final int MOST_QUERIES = 10_000;

    private final JsonMapper json;
    private final Validation validation;

    JudgedLines(JsonMapper json, Validation validation) {
        this.json = json;
        this.validation = validation;
    }

    /** A search, and the line it is on, counted from 1. */
    record Line(int number, JudgedQuery query) {

        FieldProblem problem(String field, String message) {
            return new FieldProblem("lines[%d].%s".formatted(number, field), message);
        }
    }

    /**
     * @throws ProblemException where a line does not fit, a search is judged twice, or there are
     *     too many
     */
    List<Line> read(String text) {
        List<Line> lines = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        int number = 0;
        int judged = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (++judged > MOST_QUERIES) {
                throw ProblemException.tooLarge(
                        "At most %,d searches are judged.".formatted(MOST_QUERIES));
            }
            read(number, line, lines, problems);
        }
        problems.addAll(twice(lines));
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
        if (lines.isEmpty()) {
            throw ProblemException.malformed(
                    "There is no judged search; DELETE goes back to the built-in ones.");
        }
        return lines;
    }

    private void read(int number, String text, List<Line> lines, List<FieldProblem> problems) {
        try {
            Line line = new Line(number, json.readValue(text, JudgedQuery.class));
            List<FieldProblem> ofLine =
                    validation.problems(line.query()).stream()
                            .map(each -> line.problem(each.field(), each.message()))
                            .toList();
            problems.addAll(ofLine);
            if (ofLine.isEmpty() && !line.query().hasAnswer()) {
                problems.add(line.problem("grades", "must have a product of grade 1 to 3"));
            }
            lines.add(line);
        } catch (JacksonException e) {
            problems.add(
                    new FieldProblem(
                            "lines[%d]".formatted(number), "is no JSON object of a judged search"));
        }
    }

    private static List<FieldProblem> twice(List<Line> lines) {
        Map<String, Integer> seen = new HashMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (Line line : lines) {
            String search =
                    line.query().language() + " " + line.query().query().toLowerCase(Locale.ROOT);
            Integer before = seen.putIfAbsent(search, line.number());
            if (before != null) {
                problems.add(
                        line.problem("query", "is judged on line %d already".formatted(before)));
            }
        }
        return problems;
    }
}
