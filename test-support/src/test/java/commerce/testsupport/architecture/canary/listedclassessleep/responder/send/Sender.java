package commerce.testsupport.architecture.canary.listedclassessleep.responder.send;

import commerce.testsupport.architecture.canary.Canary;
import java.util.concurrent.CountDownLatch;

@Canary
final class Sender {
    void act() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
