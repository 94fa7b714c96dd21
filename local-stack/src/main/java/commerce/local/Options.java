package commerce.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a stack is to be.
 *
 * @param portOffset added to every port, so that several stacks fit on one machine
 * @param directory where data and logs stay
 * @param environment for every service, over what the stack gives it
 */
public record Options(int portOffset, Path directory, Map<String, String> environment) {

    public Options {
        environment = Map.copyOf(environment);
    }

    /** The stack of {@code ./run}: ports as documented or shifted by COMMERCE_PORT_OFFSET. */
    static Options ofEnvironment(Path project) {
        String offset = System.getenv().getOrDefault("COMMERCE_PORT_OFFSET", "0");
        return new Options(Integer.parseInt(offset.strip()), project.resolve(".local"), Map.of());
    }
}
