package commerce.streams.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Optional;

/**
 * A connection as others can name it. Servers count their connections, each from 1 when it starts:
 * the number alone is another connection's on another server of a cluster, or after a restart.
 *
 * @param server one run of one server
 * @param number Redis' number of the connection
 */
public record ConnectionId(String server, long number) {

    private static final String RUN = "run_id:";

    /** The connection that is asked on. */
    public static ConnectionId of(RedisCommands<String, String> commands) {
        String run =
                commands.info("server")
                        .lines()
                        .filter(line -> line.startsWith(RUN))
                        .findFirst()
                        .orElseThrow(() -> new RedisException("a server that has no run id"));
        return new ConnectionId(run.substring(RUN.length()).strip(), commands.clientId());
    }

    /** Reads what {@link #toString} wrote; empty where it was something else. */
    public static Optional<ConnectionId> parse(String text) {
        int colon = text.indexOf(':');
        try {
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new ConnectionId(
                                    text.substring(0, colon),
                                    Long.parseLong(text.substring(colon + 1))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return server + ":" + number;
    }
}
