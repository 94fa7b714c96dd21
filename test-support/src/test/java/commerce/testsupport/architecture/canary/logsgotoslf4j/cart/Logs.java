package commerce.testsupport.architecture.canary.logsgotoslf4j.cart;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class Logs {
    private static final Logger log = LoggerFactory.getLogger(Logs.class);

    void act() {
        log.info("done");
    }
}
