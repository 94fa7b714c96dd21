package commerce.testsupport.architecture.canary.onlylistedclassessleep.responder.send;

import commerce.testsupport.architecture.canary.Canary;
import java.util.concurrent.TimeUnit;

@Canary
final class Naps {
    void act() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(10);
    }
}
