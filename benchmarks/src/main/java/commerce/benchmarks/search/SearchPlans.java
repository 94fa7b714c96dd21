package commerce.benchmarks.search;

import commerce.benchmarks.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps how PostgreSQL answers the main queries. */
final class SearchPlans {

    /** A common word, and several words of which one is rare. */
    private static final List<String> MAIN_QUERIES =
            List.of("leche", "aceite de girasol natura 900 ml");

    /** Answered before, so that what is measured is no cold cache. */
    private static final int WARM = 5;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SearchStand stand;

    SearchPlans(SearchStand stand) {
        this.stand = stand;
    }

    /**
     * @param products how many there are
     */
    void write(Path file, int products) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        text.append("# Plans of the main search queries\n\n")
                .append("Written by `./bench search`: ")
                .append(Machine.describe())
                .append(", %,d products.\n".formatted(products))
                .append("How PostgreSQL chooses candidates where a catalogue does not fit into")
                .append(" catalog-service's memory;\nwhat does is not asked of it.\n");
        for (String query : MAIN_QUERIES) {
            text.append("\n## ").append(query).append("\n");
            for (JsonNode plan : plans(query)) {
                text.append("\n```\n");
                plan.forEach(line -> text.append(line.asString("")).append('\n'));
                text.append("```\n");
            }
        }
        Files.writeString(file, text);
        System.out.println("  … plans written to " + file);
    }

    private JsonNode plans(String query) throws IOException, InterruptedException {
        URI address = URI.create(stand.searchFor(query, 10) + "&explain=true");
        JsonNode plans = JSON.createArrayNode();
        for (int i = 0; i < WARM; i++) {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofString());
            plans = JSON.readTree(response.body()).at("/explanation/plans");
        }
        return plans;
    }
}
