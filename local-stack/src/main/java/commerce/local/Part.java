package commerce.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A process of the stack that is ours.
 *
 * @param name its module's, and from the second instance on a number
 * @param port before the offset
 * @param heapMegabytes the most its heap may take
 */
record Part(String name, String module, int port, int heapMegabytes) {

    static final int POSTGRES_PORT = 5440;
    static final int QUEUE_PORT = 6390;
    static final int CACHE_PORT = 6391;
    static final int FRONT_DOOR_PORT = 8080;

    static final Part SIMULATOR = new Part("simulator", 8090, 192);
    private static final Part STOCK_API = new Part("stock-api", 8087, 160);

    /** From one instance's ports to the next one's. */
    private static final int INSTANCE_PORTS = 20;

    /** In the order they are started: those that others talk to first. */
    static final List<Part> ALL =
            List.of(
                    SIMULATOR,
                    STOCK_API,
                    new Part("ingest-service", 8081, 192),
                    new Part("responder-service", 8086, 192),
                    new Part("cart-service", 8085, 128),
                    // Room for a hundred thousand products in memory, searched while they come.
                    new Part("catalog-service", 8084, 224),
                    new Part("intent-service", 8083, 96),
                    new Part("ai-gateway-service", 8082, 128));

    private Part(String module, int port, int heapMegabytes) {
        this(module, module, port, heapMegabytes);
    }

    /** All processes of a stack in which every service of the pipeline runs so many times. */
    static List<Part> all(int instances) {
        List<Part> all = new ArrayList<>(ALL);
        for (int instance = 2; instance <= instances; instance++) {
            for (Part part : ALL) {
                if (!part.equals(SIMULATOR) && !part.equals(STOCK_API)) {
                    all.add(part.instance(instance));
                }
            }
        }
        return all;
    }

    private Part instance(int instance) {
        return new Part(
                module + "-" + instance,
                module,
                port + (instance - 1) * INSTANCE_PORTS,
                heapMegabytes);
    }

    static Part named(String name, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no service %s. There are %s."
                                                .formatted(
                                                        name,
                                                        String.join(
                                                                ", ",
                                                                parts.stream()
                                                                        .map(Part::name)
                                                                        .toList()))));
    }

    /** Every port of a stack, and who wants it. */
    static Map<Integer, String> ports(int offset, List<Part> parts) {
        Map<Integer, String> ports = new TreeMap<>();
        parts.forEach(part -> ports.put(part.port() + offset, part.name()));
        ports.put(POSTGRES_PORT + offset, "PostgreSQL");
        ports.put(QUEUE_PORT + offset, "the queue's Redis");
        ports.put(CACHE_PORT + offset, "the cache's Redis");
        ports.put(FRONT_DOOR_PORT + offset, "Nginx");
        return ports;
    }
}
