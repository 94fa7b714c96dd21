package commerce.benchmarks.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads queries: those judged for the demo shop, or a stranger's. */
final class Queries {

    private static final String DEMO = "/search/judged-demo.txt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Queries() {}

    /** Those judged for the demo shop. */
    static List<JudgedQuery> ofDemoShop(List<Item> items) throws IOException {
        try (InputStream in = Queries.class.getResourceAsStream(DEMO)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + DEMO);
            }
            return byRules(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList(), items);
        }
    }

    /** The same as the demo shop brings them along, to judge synonyms by. */
    static String judgements(List<JudgedQuery> queries) {
        StringBuilder text = new StringBuilder("words,language,grades\n");
        for (JudgedQuery query : queries) {
            String words =
                    query.text().contains(",") || query.text().contains("\"")
                            ? '"' + query.text().replace("\"", "\"\"") + '"'
                            : query.text();
            String language = Set.of("pt", "en").contains(query.kind()) ? query.kind() : "es";
            String grades =
                    query.grades().entrySet().stream()
                            .sorted(
                                    Map.Entry.<String, Integer>comparingByValue()
                                            .reversed()
                                            .thenComparing(Map.Entry.comparingByKey()))
                            .map(each -> each.getKey() + ":" + each.getValue())
                            .collect(Collectors.joining(" "));
            text.append(words).append(',').append(language).append(',').append(grades).append('\n');
        }
        return text.toString();
    }

    /** Blocks of a line of grades and lines of queries. */
    static List<JudgedQuery> byRules(List<String> lines, List<Item> items) {
        List<JudgedQuery> queries = new ArrayList<>();
        Map<String, Integer> grades = Map.of();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("=")) {
                grades = grades(Rule.read(line.substring(1)), items);
                if (grades.isEmpty()) {
                    throw new IllegalStateException("nothing fits " + line);
                }
                continue;
            }
            String[] sides = line.split(":", 2);
            for (String query : sides[1].split("\\|")) {
                String[] parts = query.strip().split("\\s*=>\\s*", 2);
                String id = "q" + (queries.size() + 1);
                Map<String, Integer> stricter =
                        parts.length == 1 ? grades : stricter(grades, parts[1], items);
                queries.add(new JudgedQuery(id, sides[0].strip(), parts[0], stricter));
            }
        }
        return List.copyOf(queries);
    }

    /**
     * JSON lines of {@code id} and {@code query}, and where they are judged {@code grades}, an
     * object of sku and grade; {@code kind} names a row of the table. A query without an id has its
     * line's number.
     */
    static List<JudgedQuery> read(Path file) throws IOException {
        List<JudgedQuery> queries = new ArrayList<>();
        int number = 0;
        for (String line : TextFile.lines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode json;
            try {
                json = JSON.readTree(line);
            } catch (JacksonException noJson) {
                throw new IllegalArgumentException(
                        "line %d of %s is no JSON: %s".formatted(number, file, line), noJson);
            }
            Map<String, Integer> grades = new LinkedHashMap<>();
            json.path("grades").properties().stream()
                    .filter(each -> each.getValue().asInt(0) > 0)
                    .forEach(each -> grades.put(each.getKey(), each.getValue().asInt(0)));
            queries.add(
                    new JudgedQuery(
                            id(json.path("id"), number),
                            json.path("kind").asString("all"),
                            json.path("query").asString(""),
                            grades));
        }
        return List.copyOf(queries);
    }

    /** As it was given, so that it is known again in the results. */
    private static Object id(JsonNode id, int line) {
        if (id.isNumber()) {
            return id.numberValue();
        }
        return id.asString("").isEmpty() ? Integer.valueOf(line) : id.asString("");
    }

    /** The same grades, one less for whatever has not what the query asks for beside. */
    private static Map<String, Integer> stricter(
            Map<String, Integer> grades, String atoms, List<Item> items) {
        Predicate<Item> has = Rule.all(atoms);
        Map<String, Integer> stricter = new LinkedHashMap<>(grades);
        for (Item item : items) {
            if (!has.test(item)) {
                stricter.computeIfPresent(
                        item.sku(), (_, grade) -> grade > 1 ? Integer.valueOf(grade - 1) : null);
            }
        }
        return stricter;
    }

    private static Map<String, Integer> grades(List<Rule> rules, List<Item> items) {
        Map<String, Integer> grades = new LinkedHashMap<>();
        for (Item item : items) {
            int grade = Rule.grade(rules, item);
            if (grade > 0) {
                grades.put(item.sku(), grade);
            }
        }
        return grades;
    }
}
