package commerce.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How the processes that are ours are started: command and environment. */
final class ServiceCommands implements AutoCloseable {

    private final Path project;
    private final Options options;
    private final Servers servers;
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final Map<String, AotCache> caches = new HashMap<>();

    ServiceCommands(Path project, Options options, Servers servers) {
        this.project = project;
        this.options = options;
        this.servers = servers;
    }

    /** Unpacks the jars that are not yet; has to be done before anything is started. */
    void unpack() throws IOException, InterruptedException {
        for (Part part : Part.ALL) {
            caches.put(
                    part.module(),
                    AotCache.of(
                            java,
                            LocalFiles.jar(project, part.module()),
                            project.resolve(".local").resolve("aot")));
        }
    }

    /**
     * Makes the ahead-of-time caches that are still missing, one after the other: the next start is
     * quicker. Ends early when the thread is interrupted.
     *
     * @throws IOException when one cannot be made; it is not tried again
     */
    void makeCaches() throws IOException, InterruptedException {
        for (Part part : Part.ALL) {
            AotCache cache = Objects.requireNonNull(caches.get(part.module()));
            if (!cache.isMade() && !cache.cannotBeMade()) {
                cache.make(jvmOptions(part), environment(part));
            }
        }
    }

    /** The program and its arguments. */
    List<String> command(Part part) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(jvmOptions(part));
        command.addAll(Objects.requireNonNull(caches.get(part.module())).arguments());
        return command;
    }

    /** What its process finds in its environment. */
    Map<String, String> environment(Part part) {
        String appSecret = Servers.given("COMMERCE_WHATSAPP_APP_SECRET", LocalStack.APP_SECRET);
        String verifyToken = Servers.given("COMMERCE_WHATSAPP_VERIFY_TOKEN", "local-verify-token");
        String accessToken = Servers.given("COMMERCE_WHATSAPP_ACCESS_TOKEN", "local-access-token");
        Map<String, String> environment = new HashMap<>(servers.addresses());
        environment.put("SERVER_PORT", Integer.toString(part.port() + options.portOffset()));
        environment.put("SERVER_ADDRESS", bindAddress());
        environment.put("COMMERCE_DB_PASSWORD", Servers.SERVICE_PASSWORD);
        environment.put("COMMERCE_ADMIN_KEY", LocalStack.ADMIN_KEY);
        environment.put("COMMERCE_WHATSAPP_API_BASE_URL", url("simulator"));
        environment.put("COMMERCE_WHATSAPP_APP_SECRET", appSecret);
        environment.put("COMMERCE_WHATSAPP_VERIFY_TOKEN", verifyToken);
        environment.put("COMMERCE_WHATSAPP_ACCESS_TOKEN", accessToken);
        environment.put("COMMERCE_PICTURES_URL", url("stock-api") + "/pictures");
        environment.put("SIMULATOR_WEBHOOKURL", url("ingest-service") + "/webhook");
        environment.put("SIMULATOR_APPSECRET", appSecret);
        environment.put("SIMULATOR_VERIFYTOKEN", verifyToken);
        environment.put("SIMULATOR_ACCESSTOKEN", accessToken);
        // glibc keeps memory for each thread that ever allocated; that of a few is enough.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.putAll(options.environment());
        return environment;
    }

    /** The keys of a local stack are known to everyone: it listens to this machine only. */
    static String bindAddress() {
        return Servers.given("COMMERCE_BIND_ADDRESS", "127.0.0.1");
    }

    private List<String> jvmOptions(Part part) {
        return List.of(
                "-Xmx" + part.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                // Eight services start and warm up at once: the optimising compiler would take a
                // third of two processors for minutes, and a service half as long again to start.
                "-XX:TieredStopAtLevel=" + (options.optimises() ? 4 : 1),
                "-XX:+ExitOnOutOfMemoryError",
                "-Dspring.aot.enabled=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // A virtual thread that waits for a class to be initialised keeps its carrier: two
                // carriers, one for each processor, are soon kept.
                "-Djdk.virtualThreadScheduler.parallelism=16");
    }

    private String url(String service) {
        return "http://localhost:" + options.port(service);
    }

    @Override
    public void close() throws IOException {
        for (AotCache cache : List.copyOf(caches.values())) {
            cache.close();
        }
    }
}
