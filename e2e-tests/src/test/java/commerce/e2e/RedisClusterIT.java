package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.testsupport.TestRedisCluster;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The streams are on the three servers of a Redis Cluster, of which one dies. */
class RedisClusterIT {

    private static final int CUSTOMERS = 12;

    private final Shop shop = Shop.open();
    private final TestRedisCluster queue = shop.queue();

    @Test
    void whoWritesWhileAServerIsAwayIsAnsweredOnceItIsBack() {
        List<Customer> customers = Stream.generate(shop::customer).limit(CUSTOMERS).toList();
        customers.forEach(customer -> customer.says("hola"));
        assertThat(IntStream.range(0, queue.size()).mapToLong(queue::keys))
                .allMatch(keys -> keys > 0);

        queue.kill(0);
        customers.forEach(customer -> customer.writes("busco leche descremada"));
        queue.startAgain(0);

        assertThat(customers).allMatch(customer -> customer.hears().offers("product:"));
        customers.forEach(customer -> customer.says("gracias"));
        assertThat(customers).allMatch(customer -> customer.unheard() == 0);
    }
}
