package commerce.testsupport.architecture.canary.onlystreamstouchredisstreams.cart;

import io.lettuce.core.api.sync.RedisCommands;

final class Caches {
    String read(RedisCommands<String, String> redis) {
        return redis.get("categories");
    }
}
