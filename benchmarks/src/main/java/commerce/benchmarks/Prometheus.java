package commerce.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A service's own metrics. */
public final class Prometheus {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Prometheus() {}

    /** A line for each figure, as Prometheus reads them. */
    static List<String> lines(String service) throws IOException, InterruptedException {
        HttpResponse<String> response =
                CLIENT.send(
                        HttpRequest.newBuilder(URI.create(service + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.body().lines().toList();
    }

    /**
     * The sum of all figures of a name.
     *
     * @param label what their labels contain, such as {@code state="answered"}; may be empty
     * @return 0 where there is none
     */
    public static double sum(String service, String name, String label)
            throws IOException, InterruptedException {
        return lines(service).stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
