package commerce.testsupport.architecture.canary.fieldsarenotinjected.cart;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

final class HasAConstructor {
    private final Clock clock;

    @Autowired
    HasAConstructor(Clock clock) {
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }
}
