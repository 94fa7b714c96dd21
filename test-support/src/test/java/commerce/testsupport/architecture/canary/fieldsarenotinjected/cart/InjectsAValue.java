package commerce.testsupport.architecture.canary.fieldsarenotinjected.cart;

import commerce.testsupport.architecture.canary.Canary;
import org.springframework.beans.factory.annotation.Value;

@Canary
final class InjectsAValue {
    @Value("${limit}")
    private int limit;

    int limit() {
        return limit;
    }
}
