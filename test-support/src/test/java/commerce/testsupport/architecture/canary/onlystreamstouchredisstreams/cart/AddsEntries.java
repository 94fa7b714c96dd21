package commerce.testsupport.architecture.canary.onlystreamstouchredisstreams.cart;

import commerce.testsupport.architecture.canary.Canary;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Map;

@Canary
final class AddsEntries {
    String add(RedisCommands<String, String> redis) {
        return redis.xadd("orders", Map.of("id", "1"));
    }
}
