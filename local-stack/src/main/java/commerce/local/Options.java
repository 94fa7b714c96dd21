package commerce.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a stack is to be.
 *
 * @param portOffset added to every port, so that several stacks fit on one machine; from 0 to 50000
 * @param directory where data and logs stay; one stack at a time
 * @param environment for every service, over what the stack gives it
 * @param instances how often each service of the pipeline runs, from 1 to 4; the second of
 *     cart-service is {@code cart-service-2}
 * @param cachesFirst whether missing ahead-of-time caches are made before anything starts: a minute
 *     once, for a stack whose processes are started again and again
 * @param optimises whether the JVMs compile for speed, as in a deployment, rather than for a quick
 *     start
 */
public record Options(
        int portOffset,
        Path directory,
        Map<String, String> environment,
        int instances,
        boolean cachesFirst,
        boolean optimises) {

    public Options {
        if (portOffset < 0 || portOffset > 50_000) {
            throw new IllegalArgumentException(
                    "COMMERCE_PORT_OFFSET must be from 0 to 50000, not " + portOffset);
        }
        if (instances < 1 || instances > 4) {
            throw new IllegalArgumentException("instances must be from 1 to 4, not " + instances);
        }
        directory = directory.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** One instance of each service, compiled for a quick start. */
    public Options(int portOffset, Path directory, Map<String, String> environment) {
        this(portOffset, directory, environment, 1, false, false);
    }

    /**
     * A stack on ports that are free now.
     *
     * @throws IOException when none were found
     */
    public static Options onFreePorts(Path directory, Map<String, String> environment)
            throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            // Below the ports that the system gives to outgoing connections.
            int offset = ThreadLocalRandom.current().nextInt(20, 230) * 100;
            if (Part.ports(offset, Part.ALL).keySet().stream().allMatch(LocalFiles::isFree)) {
                return new Options(offset, directory, environment);
            }
        }
        throw new IOException("no free ports found");
    }

    /**
     * Where a process of this stack listens: a service, the simulator, {@code postgres}, {@code
     * redis-queue} or {@code redis-cache}.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int port(String name) {
        int port =
                switch (name) {
                    case Servers.POSTGRES -> Part.POSTGRES_PORT;
                    case Servers.QUEUE -> Part.QUEUE_PORT;
                    case Servers.CACHE -> Part.CACHE_PORT;
                    default -> Part.named(name, Part.all(instances)).port();
                };
        return port + portOffset;
    }

    /**
     * The stack of {@code ./run}: ports as documented or shifted by COMMERCE_PORT_OFFSET; a shifted
     * one has data of its own. COMMERCE_OPTIMISE says whether it compiles for speed.
     *
     * @throws IllegalArgumentException when one of them is neither empty nor what it can be
     */
    static Options ofEnvironment(Path project, Map<String, String> environment) {
        String given = environment.getOrDefault("COMMERCE_PORT_OFFSET", "").strip();
        int offset;
        try {
            offset = given.isEmpty() ? 0 : Integer.parseInt(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("COMMERCE_PORT_OFFSET is not a number: " + given, e);
        }
        Path local = project.resolve(".local");
        return new Options(
                offset,
                offset == 0 ? local : local.resolve("offset-" + offset),
                Map.of(),
                1,
                false,
                switch (environment.getOrDefault("COMMERCE_OPTIMISE", "").strip()) {
                    case "true" -> true;
                    case "false", "" -> false;
                    case String other ->
                            throw new IllegalArgumentException(
                                    "COMMERCE_OPTIMISE is true or false, not " + other);
                });
    }
}
