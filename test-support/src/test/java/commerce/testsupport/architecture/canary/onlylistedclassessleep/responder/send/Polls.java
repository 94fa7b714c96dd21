package commerce.testsupport.architecture.canary.onlylistedclassessleep.responder.send;

import commerce.testsupport.architecture.canary.Canary;
import java.time.Duration;

@Canary
final class Polls {
    void act() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(10));
    }
}
