package commerce.testsupport.architecture.canary.logsgotoslf4j.cart;

import commerce.testsupport.architecture.canary.Canary;
import java.util.logging.Logger;

@Canary
final class LogsElsewhere {
    private static final Logger log = Logger.getLogger("cart");

    void act() {
        log.info("done");
    }
}
