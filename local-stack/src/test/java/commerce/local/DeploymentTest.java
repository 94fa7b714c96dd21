package commerce.local;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.local.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, Nginx and Prometheus speak of the same services as the code does. */
class DeploymentTest {

    private static final Path PROJECT = LocalFiles.project();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

    private final Map<String, Object> compose = yaml("docker-compose.yml");
    private final Map<String, Object> services = map(compose.get("services"));

    @Test
    void everyServiceIsThereOnItsPort() {
        for (Part part : Part.ALL) {
            assertThat(services).containsKey(part.name());
            assertThat(map(service(part.name()).get("environment")))
                    .as(part.name())
                    .containsEntry("SERVER_PORT", Integer.toString(part.port()));
        }
    }

    @Test
    void whatIsBuiltIsAModuleThatRuns() {
        Set<String> built = new TreeSet<>();
        services.forEach(
                (name, definition) -> {
                    Object build = map(definition).get("build");
                    if (build != null) {
                        assertThat(PROJECT.resolve(map(build).get("dockerfile").toString()))
                                .exists();
                        String module = map(map(build).get("args")).get("MODULE").toString();
                        assertThat(PROJECT.resolve(module).resolve("pom.xml")).exists();
                        built.add(module);
                    }
                });
        assertThat(built)
                .contains("db-migrations")
                .containsAll(Part.ALL.stream().map(Part::name).toList());
    }

    @Test
    void aServiceStartsWhenWhatItNeedsIsHealthy() {
        for (Part part : Part.ALL) {
            if (part.equals(Part.SIMULATOR)) {
                continue;
            }
            Map<String, Object> needed = map(service(part.name()).get("depends_on"));
            assertThat(needed)
                    .as(part.name())
                    .containsEntry(
                            "migrations", Map.of("condition", "service_completed_successfully"))
                    .containsEntry("queue", Map.of("condition", "service_healthy"))
                    .containsEntry("cache", Map.of("condition", "service_healthy"));
        }
        services.forEach(
                (name, definition) -> {
                    Object needed = map(definition).getOrDefault("depends_on", Map.of());
                    map(needed)
                            .forEach(
                                    (other, how) -> {
                                        assertThat(services).as(name).containsKey(other);
                                        if (map(how).get("condition").equals("service_healthy")) {
                                            assertThat(service(other))
                                                    .as(other)
                                                    .containsKey("healthcheck");
                                        }
                                    });
                });
    }

    @Test
    void everyVariableThatAServiceIsGivenIsReadSomewhere() throws IOException {
        Set<String> read = new HashSet<>(Set.of("SERVER_PORT", "COMMERCE_STREAMS_QUEUE_URI"));
        for (Part part : Part.ALL) {
            Path configuration =
                    PROJECT.resolve(part.name()).resolve("src/main/resources/application.yml");
            if (Files.exists(configuration)) {
                read.addAll(variables(Files.readString(configuration)));
            }
        }
        read.addAll(
                variables(
                        Files.readString(
                                PROJECT.resolve(
                                        "service-defaults/src/main/resources/service-defaults.yml"))));
        for (Part part : Part.ALL) {
            map(service(part.name()).get("environment")).keySet().stream()
                    .filter(name -> !name.startsWith("SIMULATOR_"))
                    .forEach(name -> assertThat(read).as(part.name()).contains(name));
        }
    }

    @Test
    void everyVariableHasADefaultOrStandsInTheExample() throws IOException {
        String text = Files.readString(PROJECT.resolve("docker-compose.yml"));
        String example = Files.readString(PROJECT.resolve(".env.example"));
        Matcher required = Pattern.compile("\\$\\{([A-Z_]+):\\?").matcher(text);
        List<String> names = new ArrayList<>();
        while (required.find()) {
            names.add(required.group(1));
        }

        assertThat(names).isNotEmpty().allMatch(name -> example.contains("\n" + name + "="));
        Set<String> known = variables(text);
        example.lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .forEach(name -> assertThat(known).contains(name));
    }

    @Test
    void postgresIsSetAsTheEmbeddedOneIs() {
        List<?> command = (List<?>) service("postgres").get("command");

        PostgresServer.SETTINGS.forEach(
                (name, value) ->
                        assertThat(command.contains(name + "=" + value)).as(name).isTrue());
    }

    @Test
    void whatIsMountedIsThere() {
        services.forEach(
                (name, definition) -> {
                    for (Object volume :
                            (List<?>) map(definition).getOrDefault("volumes", List.of())) {
                        String source = volume.toString().split(":")[0];
                        if (source.startsWith("./")) {
                            assertThat(PROJECT.resolve(source)).as(name).exists();
                        } else {
                            assertThat(map(compose.get("volumes"))).as(name).containsKey(source);
                        }
                    }
                });
    }

    @Test
    void nginxIsGivenWhatItsTemplateAsksFor() throws IOException {
        Set<String> asked =
                variables(Files.readString(PROJECT.resolve("nginx/nginx.conf.template")));

        Map<String, Object> given = map(service("nginx").get("environment"));
        assertThat(given.keySet()).containsAll(asked);
        for (String upstream : List.of("INGEST_SERVICE", "CATALOG_SERVICE", "STOCK_API")) {
            String[] address = given.get(upstream).toString().split(":");
            assertThat(address[1])
                    .isEqualTo(Integer.toString(Part.named(address[0], Part.ALL).port()));
        }
    }

    @Test
    void prometheusLooksAtEveryService() {
        Map<String, Object> prometheus = yaml("deploy/prometheus/prometheus.yml");
        Map<String, Object> job = map(((List<?>) prometheus.get("scrape_configs")).getFirst());
        Map<String, Object> group = map(((List<?>) job.get("static_configs")).getFirst());

        assertThat(((List<?>) group.get("targets")).stream().map(Object::toString).toList())
                .containsExactlyInAnyOrderElementsOf(
                        Part.ALL.stream()
                                .filter(part -> !part.equals(Part.SIMULATOR))
                                .map(part -> part.name() + ":" + part.port())
                                .toList());
    }

    @Test
    void alertsLookAtFiguresThatServicesHave() throws IOException {
        Set<String> inCode = new HashSet<>();
        Pattern name = Pattern.compile("\"(commerce\\.[a-z._]+[a-z])\"");
        try (Stream<Path> files = Files.walk(PROJECT)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> path.toString().contains("/src/main/"))
                            .toList()) {
                Matcher names = name.matcher(Files.readString(file));
                while (names.find()) {
                    inCode.add(names.group(1).replace('.', '_'));
                }
            }
        }
        Matcher asked =
                Pattern.compile("commerce_[a-z_]+")
                        .matcher(Files.readString(PROJECT.resolve("deploy/prometheus/alerts.yml")));
        while (asked.find()) {
            String base = asked.group().replaceAll("(_seconds_bucket|_seconds_count|_total)$", "");
            assertThat(inCode).contains(base);
        }
    }

    private Map<String, Object> service(String name) {
        return map(services.get(name));
    }

    private static Set<String> variables(String text) {
        Set<String> variables = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
        return variables;
    }

    private static Map<String, Object> yaml(String file) {
        try {
            return map(new Yaml().load(Files.readString(PROJECT.resolve(file))));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
