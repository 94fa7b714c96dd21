package commerce.benchmarks;

import commerce.local.LocalStack;
import commerce.local.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole system on this machine, a load for it, and somebody who reads what reaches WhatsApp.
 */
final class Stand implements AutoCloseable {

    /** The services that a message passes, in its order. */
    static final List<String> PIPELINE =
            List.of(
                    "ingest-service",
                    "ai-gateway-service",
                    "intent-service",
                    "catalog-service",
                    "cart-service",
                    "responder-service");

    private static final int PORT_OFFSET = 2000;

    private final LocalStack stack;
    private final Answers answers;
    private final WebhookLoad load;
    private final Thread reader;

    private Stand(LocalStack stack, int customers, int instances, Script script)
            throws IOException {
        this.stack = stack;
        this.answers = new Answers(stack.url("simulator"));
        this.load =
                new WebhookLoad(
                        webhooks(stack, instances) + "/webhook",
                        LocalStack.APP_SECRET,
                        customers,
                        script,
                        answers);
        this.reader = Thread.ofPlatform().daemon().start(() -> readOn(answers));
    }

    /**
     * @param instances how often each service of the pipeline runs
     * @param more of the services' environment
     */
    static Stand start(int customers, int instances, Script script, Map<String, String> more)
            throws IOException, SQLException, InterruptedException {
        Path directory = Files.createTempDirectory("commerce-bench");
        // A customer of a load writes more often than a person would.
        Map<String, String> environment = new HashMap<>(more);
        environment.put("COMMERCE_INGEST_MESSAGESPERMINUTE", "100000");
        environment.put("COMMERCE_INGEST_MESSAGESPERHOUR", "1000000");
        environment.put("COMMERCE_WHATSAPP_MESSAGESPERSECOND", "100000");
        environment.put("SIMULATOR_LOGMEGABYTES", "96");
        environment.put(
                "COMMERCE_AI_OPENAI_URL",
                "http://localhost:%d/openai".formatted(8090 + PORT_OFFSET));
        // What is replaced while customers wait starts with its ahead-of-time cache, as images do.
        boolean cachesFirst = instances > 1;
        LocalStack stack =
                LocalStack.start(
                        new Options(
                                PORT_OFFSET, directory, environment, instances, cachesFirst, true),
                        line -> System.out.println("  … " + line));
        // The simulator did not see these customers write: without this it would hold the 24-hour
        // window against us.
        simulate(stack, "/sim/faults", "{\"window\":\"off\"}");
        simulate(stack, "/sim/providers/openai", "{\"latencyMillis\":400}");
        return new Stand(stack, customers, instances, script);
    }

    /** One instance is asked directly; several are behind Nginx, where it is installed. */
    private static String webhooks(LocalStack stack, int instances) {
        String door = instances == 1 ? null : stack.frontDoor();
        return door == null ? stack.url("ingest-service") : door;
    }

    LocalStack stack() {
        return stack;
    }

    Answers answers() {
        return answers;
    }

    WebhookLoad load() {
        return load;
    }

    /** Load that grows to the given rate, and no more open questions at its end. */
    void warmUp(int perSecond, Duration duration) throws InterruptedException {
        System.out.println("  … warming up");
        for (int share = 4; share >= 1; share--) {
            load.run(Math.max(1, perSecond / share), duration.dividedBy(4));
        }
        drain(Duration.ofMinutes(1));
    }

    /** Waits until everything is answered, but not for ever, and says how many seconds it took. */
    double drain(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        while (answers.waiting() > 0 && System.nanoTime() - start < patience.toNanos()) {
            Thread.sleep(50);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void readOn(Answers answers) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                answers.read();
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                System.err.println("the simulator's log: " + e);
            }
        }
    }

    /** How all messages ended, once none is under way any more or half a minute is over. */
    void printLedger() throws IOException, InterruptedException {
        String ingest = stack.url("ingest-service");
        // The service adds up every few seconds.
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (messages(ingest, "in-flight") > 0 && System.nanoTime() < deadline) {
            Thread.sleep(500);
        }
        System.out.printf("%nThe ledger when all is quiet:%n%n| | |%n|---|---|%n");
        System.out.printf(
                "| accepted | %.0f |%n", Prometheus.sum(ingest, "commerce_ledger_accepted", ""));
        for (String state : List.of("answered", "ignored", "parked", "in-flight")) {
            System.out.printf("| %s | %.0f |%n", state, messages(ingest, state));
        }
        System.out.printf("| not answered, says the load | %d |%n", answers.waiting());
    }

    private static double messages(String ingest, String state)
            throws IOException, InterruptedException {
        return Prometheus.sum(ingest, "commerce_ledger_messages", "state=\"" + state + "\"");
    }

    /** How many requests the simulated provider got so far. */
    long askedOfProvider() throws IOException, InterruptedException {
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        stack.url("simulator") + "/sim/providers"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(response.body()).at("/openai/requests").asLong();
    }

    /** Tells the simulator how to behave. */
    private static void simulate(LocalStack stack, String path, String json)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(stack.url("simulator") + path))
                                        .header("Content-Type", "application/json")
                                        .PUT(HttpRequest.BodyPublishers.ofString(json))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("simulator: " + response.body());
        }
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        load.close();
        stack.close();
    }
}
