package commerce.testsupport.architecture.canary.onlyprogramsforaterminalprint.simulator.webhook;

import commerce.testsupport.architecture.canary.Canary;

@Canary
final class Prints {
    void act() {
        System.out.println("done");
    }
}
