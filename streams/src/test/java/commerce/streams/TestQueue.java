package commerce.streams;

import commerce.testsupport.TestRedis;
import commerce.testsupport.TestRedisCluster;

/** The queues that everything has to work with. */
public enum TestQueue {
    ONE_SERVER {
        @Override
        public String uri() {
            return TestRedis.uri();
        }
    },
    CLUSTER {
        @Override
        public String uri() {
            return TestRedisCluster.sharedUri();
        }
    };

    /** Its address, or its addresses. */
    public abstract String uri();
}
