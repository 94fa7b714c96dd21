package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.testsupport.TestRedisCluster;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All services, with the streams on the three servers of a Redis Cluster. */
class RedisClusterIT {

    private static final int CUSTOMERS = 12;

    private static TestRedisCluster cluster;
    private static Shop shop;

    @BeforeAll
    static void open() {
        cluster = TestRedisCluster.start();
        shop = Shop.withQueueAt(cluster.uri());
    }

    @AfterAll
    static void close() {
        shop.close();
        cluster.close();
    }

    @Test
    void aPurchaseAndItsOrder() {
        Customer ana = shop.customer();
        Answer results = ana.says("busco leche descremada");
        ana.taps(ana.taps(results.choice("product:")).choice("add:"));
        ana.says("agregame 3 leches descremadas la serenísima 1 l larga vida");
        ana.taps(ana.says("ver carrito").choice("checkout"));
        Answer payment = ana.says("Av. Santa Fe 1234, Palermo");
        Answer summary = ana.taps(payment.choice("pay:cash"));
        assertThat(ana.taps(summary.choice("confirm:")).words()).contains("ORD-");
        assertThat(shop.order(shop.lastOrderOf(ana.phone())).path("state").stringValue())
                .isEqualTo("confirmed");
    }

    @Test
    void whoWritesWhileAServerIsAwayIsAnsweredOnceItIsBack() {
        List<Customer> customers = Stream.generate(shop::customer).limit(CUSTOMERS).toList();
        customers.forEach(customer -> customer.says("hola"));
        assertThat(IntStream.range(0, cluster.size()).mapToLong(cluster::keys))
                .allMatch(keys -> keys > 0);

        cluster.kill(0);
        customers.forEach(customer -> customer.writes("busco leche descremada"));
        cluster.startAgain(0);

        assertThat(customers).allMatch(customer -> customer.hears().offers("product:"));
        customers.forEach(customer -> customer.says("gracias"));
        assertThat(customers).allMatch(customer -> customer.unheard() == 0);
    }
}
