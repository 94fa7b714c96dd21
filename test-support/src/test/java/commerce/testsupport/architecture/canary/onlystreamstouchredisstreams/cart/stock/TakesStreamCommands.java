package commerce.testsupport.architecture.canary.onlystreamstouchredisstreams.cart.stock;

import commerce.testsupport.architecture.canary.Canary;
import io.lettuce.core.api.async.RedisStreamAsyncCommands;

@Canary
record TakesStreamCommands(RedisStreamAsyncCommands<String, String> streams) {}
