package commerce.testsupport.architecture.canary.fieldsarenotinjected.cart;

import commerce.testsupport.architecture.canary.Canary;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

@Canary
final class InjectsAField {
    @Autowired private Clock clock;

    long now() {
        return clock.millis();
    }
}
