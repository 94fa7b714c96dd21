package commerce.local;

import java.util.List;

/**
 * A process of the stack that is ours.
 *
 * @param name its module
 * @param port before the offset
 * @param heapMegabytes the most its heap may take
 */
record Part(String name, int port, int heapMegabytes) {

    static final int POSTGRES_PORT = 5440;
    static final int QUEUE_PORT = 6390;
    static final int CACHE_PORT = 6391;
    static final int FRONT_DOOR_PORT = 8080;
    static final int CONTROL_PORT = 8099;

    /** In the order they are started: those that others talk to first. */
    static final List<Part> ALL =
            List.of(
                    new Part("simulator", 8090, 192),
                    new Part("ingest-service", 8081, 192),
                    new Part("responder-service", 8086, 128),
                    new Part("cart-service", 8085, 128),
                    new Part("catalog-service", 8084, 128),
                    new Part("intent-service", 8083, 96),
                    new Part("ai-gateway-service", 8082, 128),
                    new Part("stock-api", 8087, 160));
}
